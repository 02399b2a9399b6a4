import Foundation
import Messages

/// The folder that `mortarboard init` makes.
struct SchoolFolder {
    private let url: URL

    init(_ path: String) { url = URL(filePath: path, directoryHint: .isDirectory).absoluteURL }

    private static let secrets = ["smtp-password", "oidc-client-secret"]

    func path(_ name: String) -> String { url.appending(path: name).path }
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// - Throws: `Complaint` when a school was made there.
    func requireNew() throws {
        guard !has("settings") else {
            throw Complaint(
                "\(path("settings")) is there already, and nothing is overwritten. Edit its files, or name another folder."
            )
        }
    }

    /// Folders, and an empty file for each secret: what a school writes into them is no word of a command.
    func prepare() throws {
        for name in ["", "secrets", "tls", "broker-tls", "backups"] {
            try FileManager.default.createDirectory(
                atPath: path(name), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        for name in Self.secrets where !has("secrets/\(name)") {
            let file = open(path("secrets/\(name)"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw Complaint("\(path("secrets/\(name)")) cannot be made.") }
            close(file)
        }
        // For docker compose --env-file: where everything is.
        let places = [
            ("SETTINGS", "settings"), ("SECRETS", "secrets"), ("TLS", "tls"), ("BROKER_TLS", "broker-tls"),
            ("KEYS", "keys"), ("BACKUPS", "backups"),
        ]
        let lines = places.map { "\($0)=\(path($1))\n" }.joined()
        let doors = "PORTAL_AT=443\nVERIFIER_AT=8443\n"
        try Data((lines + doors).utf8).write(to: url.appending(path: "school.env"), options: .atomic)
    }

    /// All at once: whoever finds the folder finds it whole.
    func write(_ settings: SchoolSettings) throws {
        let part = path("settings.part")
        try? FileManager.default.removeItem(atPath: part)
        try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: false)
        for (name, text) in settings.files {
            try Data(text.utf8).write(to: URL(filePath: "\(part)/\(name)"))
        }
        guard rename(part, path("settings")) == 0 else { throw Complaint("\(path("settings")) cannot be made.") }
    }

    /// What is left to a person.
    func next(here: Bool) -> String {
        let compose =
            "docker compose --env-file \(path("school.env")) -f compose.yaml -f deploy/compose/school.yaml"
        let start =
            here
            ? """
              3. KIND=school SETTINGS=\(path("settings")) deploy/servers start DIRECTORY; ln -s \(path("keys")) DIRECTORY/keys; \
            deploy/prepare DIRECTORY; deploy/programs start DIRECTORY
              4. deploy/run DIRECTORY portal account NAME --role registrar --display … --password-file - --by … --because …
              5. it listens on this machine alone, at PORTAL_PORT and VERIFIER_PORT of DIRECTORY/ports: put your proxy in front (TRUSTED_PROXIES)
            """
            : """
              3. into \(path("broker-tls")): tls.crt and tls.key of the broker, where campus systems come in by amqps at 5671 (BROKER_AT)
              4. sudo chown -R 10001 \(path("secrets")) \(path("keys")); sudo chown -R 999 \(path("broker-tls")) \(path("backups"));
                 sudo chown -R 0:0 \(path("tls")): whom these containers are
              5. in \(path("school.env")): PORTAL_AT and VERIFIER_AT, an address for each (192.0.2.1:443), or VERIFIER_URL with :8443
              6. \(compose) up -d
              7. \(compose) exec -T portal run /state portal account NAME --role registrar --display … --password-file - --by … --because …
            """
        return """
            The school is in \(url.path). What is next:
              1. into \(path("secrets")): what the files' names say; into \(path("tls")): tls.crt with its chain, and tls.key
              2. root.key.pem, ca.key.pem and list/trust.key.pem of \(path("keys")): to where nobody else is
            \(start)
            Each month, where ca.key.pem is: mortarboard keys lists --directory KEYS; after 35 days nothing is sealed.
            """
    }

    /// What can be looked at before anything runs.
    func findings(_ answers: SchoolAnswers) throws -> Findings {
        var findings = Findings()
        let wanted = answers["RELAY_USER"].isEmpty ? ["oidc-client-secret"] : Self.secrets
        for name in wanted where (try? Data(contentsOf: url.appending(path: "secrets/\(name)")))?.isEmpty != false {
            findings.differences.append(
                lacking("secrets/\(name)", "is empty", "write it there, readable by the user 10001"))
        }
        for name in ["tls/tls.crt", "tls/tls.key"] where !has(name) {
            findings.differences.append(
                lacking(name, "is missing", "the certificate of both names, from your authority"))
        }
        let relay = URLComponents(string: answers["RELAY"])
        if let host = relay?.host, let port = relay?.port {
            if relay?.scheme == "smtp" {
                findings.differences += RelayLook.differences("\(host):\(port)")
            } else {
                findings.unseen.append("the mail relay, which speaks TLS from the first byte")
            }
        }
        findings.look(at: answers["MAIL_DOMAIN"], selector: nil)
        findings.differences += try KeyLook.differences(
            KeyFolder(URL(filePath: path("keys"), directoryHint: .isDirectory)), at: Date())
        findings.unseen.append("broker, database and programs, which run after 3: doctor")
        return findings
    }

    private func lacking(_ name: String, _ what: String, _ mend: String) -> Difference {
        Difference(kind: .file, name: path(name), what: what, mend: [mend])
    }
}
