import ArgumentParser

/// Whom verifiers believe: a list that is signed and counted.
struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "keep the signed list of the schools and keys that verifiers believe",
        discussion: """
            Each change makes the next version of trust.jws, signed with trust.key.pem; a verifier that runs takes it up by itself, and \
            never goes back to an older one. What it says of one school changes nothing for the others.
            """,
        subcommands: [
            InitTrust.self, AddSchool.self, AddReceiptKey.self, KeyWindow.self, EndKey.self, Compromised.self,
            CloseSchool.self, ShowTrust.self, SignTrust.self, VerifyTrust.self,
        ])
}
