# Defects planted in every scalar style, and into a real chart; each finding must stand on the planted
# bytes.
TESTS += %D%/drift.test %D%/plant.test
EXTRA_DIST += %D%/drift.test %D%/drift.py %D%/plant.test %D%/plant.py
