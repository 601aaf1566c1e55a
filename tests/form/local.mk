# Tests of form.
