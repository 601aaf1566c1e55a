"""An Artifact Hub in memory: a package of which the versions are listed step by step.

Each look at the version, one a minute for whoever waits, is the next step. A step is a function that
changes what the Hub knows, an answer to give instead, or None."""

import json

import wire


class Hub(wire.Server):
    """versions: what it lists, by number; latest: which of them the package shows."""

    def __init__(self, repository="acme", package="demo", steps=(), **options):
        self.path = f"/api/v1/packages/helm/{repository}/{package}"
        self.versions, self.latest, self.available = {}, None, None
        self.steps, self.looks = list(steps), 0
        super().__init__(**options)

    def list(self, number, address, **fields):
        """Lists a version with all that the Hub shows."""
        self.versions[number] = {"name": "demo", "version": number, "license": "MIT", "content_url": address,
                                 "has_values_schema": True, "has_changelog": True, **fields}
        self.latest = number

    def answer(self, request):
        if request.path.startswith(self.path + "/"):
            return self.version(request.path[len(self.path) + 1:])
        if request.path == self.path:
            return self.package()
        return 404, {}, b""

    def step(self):
        number, self.looks = self.looks, self.looks + 1
        step = self.steps[number] if number < len(self.steps) else None
        return step(self) if callable(step) else step

    def version(self, number):
        instead = self.step()
        if instead is not None:
            return instead
        if number not in self.versions:
            return 404, {"Content-Type": "application/json"}, b'{"message": "not found"}'
        return self.json(self.versions[number])

    def package(self):
        if self.latest is None:
            return 404, {"Content-Type": "application/json"}, b'{"message": "not found"}'
        numbers = list(self.versions) if self.available is None else self.available
        return self.json({**self.versions[self.latest],
                          "available_versions": [{"version": number} for number in numbers]})

    @staticmethod
    def json(value):
        return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()
