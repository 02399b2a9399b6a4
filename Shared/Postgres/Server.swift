/// Where the database is and as whom to go there.
package struct Server: Sendable {
    /// `postgresql://role@host:port/database`, with the password in it or apart.
    package var url: String
    /// The schema that the program owns; it becomes the search path. Nil keeps the role's own.
    package var schema: String?
    package var password: String?
    /// PEM file of the CAs that the server's certificate must chain to. Nil leaves TLS to the address (`sslmode=…`).
    package var authorities: String?
    /// Whether a commit returns before it is on disk (PostgreSQL §30.4): what a crash of the database undoes is the last
    /// half second, and never a part of a transaction.
    private var commitsAsynchronously = false
    /// Where it is now, asked at each connection; nil where that never changes.
    private var address: (@Sendable () -> String)?

    package init(url: String, schema: String?, password: String? = nil, authorities: String? = nil) {
        self.url = url
        self.schema = schema
        self.password = password
        self.authorities = authorities
    }

    /// A server whose address is asked for again at each connection, so that a password that was changed in its file needs no
    /// restart.
    package init(askingFor address: @escaping @Sendable () -> String, schema: String?, authorities: String? = nil) {
        self.init(url: address(), schema: schema, authorities: authorities)
        self.address = address
    }

    /// For work that is done again without harm when the database has forgotten it.
    package var committingAsynchronously: Server {
        var server = self
        server.commitsAsynchronously = true
        return server
    }

    /// What libpq is told beside the address (libpq §34.1.2). A host that vanishes is noticed within about 10 s.
    func parameters(name: String) -> [(String, String)] {
        var parameters = [
            ("dbname", address?() ?? url), ("application_name", name), ("client_encoding", "UTF8"),
            ("connect_timeout", "5"),
            ("keepalives", "1"), ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            // Programs sign in with a password: Kerberos need not be asked first.
            ("tcp_user_timeout", "10000"), ("gssencmode", "disable"), ("options", options),
        ]
        if let authorities { parameters += [("sslmode", "verify-full"), ("sslrootcert", authorities)] }
        if let password { parameters.append(("password", password)) }
        return parameters
    }

    private var options: String {
        var settings = [
            ("timezone", "UTC"), ("datestyle", "ISO"), ("lock_timeout", "5s"), ("statement_timeout", "20s"),
            ("idle_in_transaction_session_timeout", "20s"), ("client_min_messages", "warning"),
            // A program that vanished with its machine: its locks are let go within 20 s, and in the end its place.
            ("tcp_keepalives_idle", "5"), ("tcp_keepalives_interval", "3"), ("tcp_keepalives_count", "3"),
            ("tcp_user_timeout", "15000"), ("client_connection_check_interval", "10s"),
            ("idle_session_timeout", "10min"),
            ("default_transaction_isolation", "read\\ committed"),
            // Plans are often made while their tables are empty, when reading all of one costs nothing. Whatever a program
            // looks for has an index; where it has none this changes nothing but the estimate, and by that no query shall be
            // thought worth compiling.
            ("enable_seqscan", "off"), ("jit", "off"),
        ]
        if commitsAsynchronously { settings.append(("synchronous_commit", "off")) }
        if let schema { settings.append(("search_path", Self.quoted(schema))) }
        return settings.map { "-c \($0)=\($1)" }.joined(separator: " ")
    }

    /// An SQL identifier, with the backslashes that the list of options wants before spaces and backslashes.
    private static func quoted(_ identifier: String) -> String {
        var text = "\""
        for character in identifier {
            switch character {
            case "\"": text += "\"\""
            case " ", "\\": text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text + "\""
    }
}
