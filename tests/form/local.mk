unit_tests += %D%/semver %D%/image
