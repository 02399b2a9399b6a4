import Chassis
import Foundation
import Messages
import Pages

/// Registers what schools state about their diplomas, and tells anybody who has a file whether it is one of them.
@main
enum Verifier: Deployable {
    static let program = Program.verifier
    static let settings: [any SettingDeclaration] = [
        Setting.trustList, Setting.trustKey, Setting.receiptKey, Setting.verifierName, Setting.webListen,
    ]

    static func service(_ settings: Settings) throws -> Service {
        let trust = Trust(file: settings[.trustList], signedBy: settings[.trustKey])
        return service(trust, name: settings[.verifierName])
            .showingRetained(OfVerifier.self, settings)
            .showingFlow(OfVerifier.self, settings)
            .showingParked(OfVerifier.self)
            .explaining(OfVerifier.self)
            .serving { running in
                // A list that cannot be read stops the program here, and not at its first statement.
                _ = try trust.schools()
                return [try web(running, trust), TrustWatch(trust: trust, database: running.database)]
            }
    }

    static func service(_ trust: Trust, name: String) -> Service {
        let register = RegisterStatement(trust: trust, verifier: name)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(DiplomaSealed.self, register.sealed)
            .on(DiplomaRevoked.self, register.revoked)
            .on(DiplomaReinstated.self, register.reinstated)
            .on(NumberVoided.self, register.voided)
            .on(SchoolPosition.self, KeepPosition(trust: trust).react)
            .showingAccesses(OfVerifier.self)
            .showingHeld(OfVerifier.self)
            .showingDestructions(OfVerifier.self)
            .showingErasable(OfVerifier.self, .ofVerifier)
            .erasing(OfVerifier.self, .ofVerifier)
    }
}
