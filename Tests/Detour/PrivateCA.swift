package import Foundation

/// A CA of its own and a certificate for one name, as files in a folder that the test removes.
package struct PrivateCA {
    package let authority: String
    package let certificate: String
    package let key: String

    package init(certifying name: String, in folder: URL) throws {
        let path = folder.path()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            cd \(path) && exec 2>/dev/null
            new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
            openssl req -x509 $new -keyout ca.key -out ca.pem -subj "/CN=Private CA" -days 2 &&
            openssl req $new -keyout server.key -out server.csr -subj "/CN=\(name)" &&
            echo "subjectAltName=DNS:\(name)" > names &&
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 -extfile names
            """,
        ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: "openssl made no certificate"])
        }
        (authority, certificate, key) = ("\(path)/ca.pem", "\(path)/server.pem", "\(path)/server.key")
    }
}
