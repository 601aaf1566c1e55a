# Built-in rules: one file per subject.
