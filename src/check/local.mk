# The checks: what a rule can ask of a value.
