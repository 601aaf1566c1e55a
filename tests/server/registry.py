"""An OCI registry in memory, as strict as the specification (distribution-spec 1.1), with the
manners of several real ones to choose from."""

import json
import re
import secrets
import threading
import time

import wire

MANIFEST = "application/vnd.oci.image.manifest.v1+json"


def error(status, code, message="", headers=None):
    body = json.dumps({"errors": [{"code": code, "message": message, "detail": None}]})
    return status, {"Content-Type": "application/json", **(headers or {})}, body.encode()


class Repository:
    def __init__(self):
        self.blobs, self.manifests, self.tags = {}, {}, {}


class Registry(wire.Server):
    """location: how an upload's address is told: absolute, relative, scheme-relative, or a function
    of the path. auth: None or an object with check(registry, request) → None or an answer."""

    def __init__(self, location="relative", auth=None, page=0, **options):
        self.may_know = auth is not None
        self.repositories, self.sessions = {}, {}
        self.location, self.auth, self.page = location, auth, page
        self.state = threading.RLock()
        super().__init__(**options)

    def repository(self, name):
        return self.repositories.setdefault(name, Repository())

    def tag(self, name, tag):
        repository = self.repositories.get(name)
        return repository.tags.get(tag) if repository else None

    def manifest(self, name, tag):
        repository = self.repositories[name]
        return json.loads(repository.manifests[repository.tags[tag]][1])

    def put(self, name, tag, manifest, blobs=(), media_type=MANIFEST):
        """Places content without a request; returns the manifest's digest."""
        repository = self.repository(name)
        for blob in blobs:
            repository.blobs[wire.digest(blob)] = blob
        data = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
        repository.manifests[wire.digest(data)] = (media_type, data)
        if tag:
            repository.tags[tag] = wire.digest(data)
        return wire.digest(data)

    def answer(self, request):
        with self.state:
            if self.auth:
                refusal = self.auth.check(self, request)
                if refusal:
                    return refusal
            return self._route(request)

    def _route(self, request):
        if request.path == "/v2/":
            return 200, {}, b"{}"
        routes = [
            (r"/v2/(.+)/blobs/uploads/", self._open),
            (r"/v2/(.+)/blobs/uploads/([0-9a-f]+)", self._upload),
            (r"/v2/(.+)/blobs/(sha256:[0-9a-f]{64})", self._blob),
            (r"/v2/(.+)/manifests/([^/]+)", self._manifest),
            (r"/v2/(.+)/tags/list", self._tags),
        ]
        for pattern, handle in routes:
            match = re.fullmatch(pattern, request.path)
            if match:
                return handle(request, *match.groups())
        return 404, {"Content-Type": "text/plain"}, b"404 page not found\n"

    def _open(self, request, name):
        if request.method != "POST":
            return error(405, "UNSUPPORTED")
        session = secrets.token_hex(16)
        self.sessions[session] = name
        path = f"/v2/{name}/blobs/uploads/{session}?_state=a%3D%3D"
        if callable(self.location):
            path = self.location(path)
        elif self.location == "absolute":
            path = self.url + path
        elif self.location == "scheme-relative":
            path = "//" + self.host + path
        return 202, {"Location": path, "Range": "0-0"}, b""

    def _upload(self, request, name, session):
        if request.method != "PUT" or self.sessions.pop(session, None) != name:
            return error(404, "BLOB_UPLOAD_UNKNOWN")
        wanted = request.query.get("digest", "")
        if request.query.get("_state") != "a==" or wire.digest(request.body) != wanted:
            return error(400, "DIGEST_INVALID", "provided digest did not match uploaded content")
        self.repository(name).blobs[wanted] = request.body
        return 201, {"Location": f"/v2/{name}/blobs/{wanted}", "Docker-Content-Digest": wanted}, b""

    def _blob(self, request, name, digest):
        blob = self.repositories.get(name, Repository()).blobs.get(digest)
        if blob is None:
            return error(404, "BLOB_UNKNOWN")
        return 200, {"Content-Type": "application/octet-stream", "Docker-Content-Digest": digest,
                     "Content-Length": str(len(blob))}, blob

    def _manifest(self, request, name, reference):
        if request.method == "PUT":
            return self._put_manifest(request, name, reference)
        repository = self.repositories.get(name)
        if repository is None:
            return error(404, "NAME_UNKNOWN")
        found = repository.manifests.get(repository.tags.get(reference, reference))
        # As Debian's registry: a media type that the client does not accept is not found.
        if found is None or found[0] not in request.header("accept"):
            return error(404, "MANIFEST_UNKNOWN")
        return 200, {"Content-Type": found[0], "Docker-Content-Digest": wire.digest(found[1]),
                     "Content-Length": str(len(found[1]))}, found[1]

    def _put_manifest(self, request, name, reference):
        repository = self.repository(name)
        try:
            manifest = json.loads(request.body)
        except ValueError:
            return error(400, "MANIFEST_INVALID")
        if request.header("content-type") != manifest.get("mediaType", MANIFEST):
            return error(400, "MANIFEST_INVALID", "mediaType")
        for descriptor in [manifest["config"], *manifest["layers"]]:
            blob = repository.blobs.get(descriptor["digest"])
            if blob is None:
                return error(400, "MANIFEST_BLOB_UNKNOWN", descriptor["digest"])
            if len(blob) != descriptor["size"]:
                return error(400, "MANIFEST_INVALID", "size")
        digest = wire.digest(request.body)
        if ":" in reference and reference != digest:
            return error(400, "DIGEST_INVALID")
        repository.manifests[digest] = (request.header("content-type"), request.body)
        if ":" not in reference:
            repository.tags[reference] = digest
        return 201, {"Location": f"/v2/{name}/manifests/{digest}", "Docker-Content-Digest": digest}, b""

    def _tags(self, request, name):
        repository = self.repositories.get(name)
        if repository is None:
            return error(404, "NAME_UNKNOWN")
        tags, headers = list(repository.tags), {"Content-Type": "application/json"}
        if self.page:
            start = tags.index(request.query["last"]) + 1 if "last" in request.query else 0
            page = tags[start:start + self.page]
            if start + self.page < len(tags):
                target = f"/v2/{name}/tags/list?n={self.page}&last={page[-1]}"
                headers["Link"] = f'<{target}>; rel="next"'
            tags = page
        return 200, headers, json.dumps({"name": name, "tags": tags}).encode()


class Basic:
    def __init__(self, user="ada", password="s3cret-Basic"):
        self.user, self.password = user, password
        self.wanted = wire.basic(user, password)

    def check(self, registry, request):
        if request.header("authorization") == self.wanted:
            return None
        return error(401, "UNAUTHORIZED", "authentication required",
                     {"WWW-Authenticate": 'Basic realm="basic-realm"'})


class Bearer(Basic):
    """Tokens of this registry's own service at /token, or of another server's (realm).

    grant: which actions a token gets; uses: how many requests it lasts; lasts: how many seconds;
    challenge: the header's value, with {realm} and {scope}; ping: only /v2/ tells it; member: what
    the token is called in the answer; more: what else stands there."""

    def __init__(self, grant="pull,push", uses=1 << 30, realm=None, member="token", post=False,
                 challenge='Bearer realm="{realm}",service="test",scope="{scope}"{error}',
                 anonymous="pull", answer=None, lasts=1e9, more=None, ping=False, **options):
        super().__init__(**options)
        self.lasts, self.more, self.ping = lasts, more or {"expires_in": 300}, ping
        self.grant, self.uses, self.realm, self.member, self.post = grant, uses, realm, member, post
        self.challenge, self.anonymous, self.custom = challenge, anonymous, answer
        self.tokens, self.identity = {}, "s3cret-Identity"

    def check(self, registry, request):
        if request.path == "/token":
            return self.token(request)
        needs = "pull" if request.method in ("GET", "HEAD") else "push"
        token = request.header("authorization").partition(" ")[2]
        state = self.tokens.get(token)
        fault = "" if not token else ',error="invalid_token"'
        if state and state["left"] > 0 and time.monotonic() - state["time"] < self.lasts:
            if needs in state["actions"]:
                state["left"] -= 1
                return None
            fault = ',error="insufficient_scope"'
        name = re.match(r"/v2/(.+?)/(?:blobs|manifests|tags)/", request.path)
        scope = f"repository:{name.group(1)}:{'pull' if needs == 'pull' else 'pull,push'}" if name else ""
        challenge = self.challenge(request) if callable(self.challenge) else self.challenge
        value = challenge.format(realm=self.realm or registry.url + "/token", scope=scope, error=fault)
        silent = self.ping and request.path != "/v2/"
        headers = {"WWW-Authenticate": value} if value and not silent else {}
        return error(401, "UNAUTHORIZED", "authentication required", headers)

    def token(self, request):
        if self.custom:
            return self.custom(request)
        if request.method == "POST":
            if not self.post:
                return 405, {}, b""
            known = f"refresh_token={self.identity}" in request.body.decode()
        else:
            known = request.header("authorization") == self.wanted
            if request.header("authorization") and not known:
                return error(401, "UNAUTHORIZED", "incorrect username or password")
        token = "s3cret-Token-" + secrets.token_hex(8)
        self.tokens[token] = {"actions": self.grant if known else self.anonymous, "left": self.uses,
                              "time": time.monotonic()}
        body = json.dumps({self.member: token, **self.more})
        return 200, {"Content-Type": "application/json"}, body.encode()
