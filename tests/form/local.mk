unit_tests += %D%/format %D%/image %D%/image_suite %D%/release %D%/semver %D%/semver_suite %D%/url
