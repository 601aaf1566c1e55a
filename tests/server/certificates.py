"""Certificates for the tests, made by openssl: an authority, and servers that it signed."""

import pathlib
import ssl
import subprocess


CURVE = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Authority:
    def __init__(self, folder, curve=CURVE):
        self.folder = pathlib.Path(folder) / "certificates"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file, self.key = self.folder / "ca.pem", self.folder / "ca.key"
        openssl("req", "-x509", "-newkey", *curve, "-nodes", "-keyout", self.key, "-out", self.file,
                "-days", "2", "-subj", "/CN=tests", "-addext", "basicConstraints=critical,CA:TRUE")

    def server_context(self, names="DNS:localhost,IP:127.0.0.1", days=2, signed=True):
        key, request, certificate = (self.folder / name for name in ("server.key", "server.csr", "server.pem"))
        if not signed:
            openssl("req", "-x509", "-newkey", *CURVE, "-nodes", "-keyout", key, "-out", certificate,
                    "-days", days, "-subj", "/CN=alone", "-addext", f"subjectAltName={names}")
        else:
            extensions = self.folder / "server.ext"
            extensions.write_text(f"subjectAltName={names}\n")
            openssl("req", "-newkey", *CURVE, "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=server")
            openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.key, "-CAcreateserial",
                    "-out", certificate, "-days", days, "-extfile", extensions)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context
