unit_tests += %D%/options
TESTS += %D%/large.test %D%/network.test %D%/package.test %D%/package_layout.test %D%/package_refusals.test %D%/package_schema.test %D%/package_sign.test %D%/push_schema.test %D%/readme.test
EXTRA_DIST += %D%/large.test %D%/network.test %D%/package.test %D%/package_layout.test %D%/package_refusals.test %D%/package_schema.test %D%/package_sign.test %D%/push_schema.test %D%/readme.test %D%/schema.py
