# Defects planted in every scalar style; each finding must stand on the planted bytes.
TESTS += %D%/plant.test
EXTRA_DIST += %D%/plant.test %D%/plant.py
