# SPDX-License-Identifier: MIT
# schema.py SCHEMA: checks the JSON on standard input against the schema. A field that is not in the
# schema is an error here.
import json, sys, jsonschema
def close(schema):
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        close(value)
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        schema.setdefault("additionalProperties", False)
schema = json.load(open(sys.argv[1]))
close(schema)
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
mistakes = list(kind(schema).iter_errors(json.load(sys.stdin)))
for mistake in mistakes:
    print("#", "/".join(map(str, mistake.path)), mistake.message)
sys.exit(bool(mistakes))
