# Tests of plant.
