/// What the role that a program runs as may do in a schema that another role owns.
///
/// A table says of itself when it may only grow: `COMMENT ON TABLE seals IS 'append-only'`. So no list of rights is kept
/// beside the tables, none can be forgotten, and an older release that migrates gives nothing back that a newer one took.
package enum Grants {
    /// - Throws: `MigrationRefused` when the role is not there, or is the one that migrates: an owner may do everything.
    package static func give(to role: String, on connection: Connection) throws {
        try connection.transaction { tx in
            guard let found = try tx.row("SELECT format('%I', rolname) AS name FROM pg_roles WHERE rolname = \(role)")
            else { throw MigrationRefused("The role \(role) is not there. deploy/postgres/roles.sql makes it.") }
            guard try tx.row("SELECT current_user <> \(role) AS is_another")!["is_another"] else {
                throw MigrationRefused("\(role) runs the program and may own nothing. Migrate as its schema's owner.")
            }
            let name: String = try found["name"]
            for table in try tx.tables() {
                try tx.script(
                    "REVOKE ALL ON \(table.name) FROM \(name); GRANT \(table.rights) ON \(table.name) TO \(name)")
            }
        }
    }
}

extension Transaction {
    /// The schema's tables and views as they are written in SQL, each with the rights that a program has there.
    fileprivate func tables() throws -> [(name: String, rights: String)] {
        try rows(
            """
            SELECT format('%I', relname) AS name,
                CASE WHEN relkind = 'v' OR relname = 'schema_history' THEN 'SELECT'
                     WHEN obj_description(oid, 'pg_class') = 'append-only' THEN 'SELECT, INSERT'
                     ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS rights
            FROM pg_class
            WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relkind IN ('r', 'p', 'v')
            """
        ).map { (try $0["name"], try $0["rights"]) }
    }
}
