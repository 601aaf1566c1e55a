unit_tests += %D%/format %D%/image %D%/release %D%/semver %D%/url
