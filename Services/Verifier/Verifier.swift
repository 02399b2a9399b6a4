import Chassis
import Foundation
import Messages
import Pages

/// Registers what schools state about their diplomas, and tells anybody who has a file whether it is one of them.
@main
enum Verifier: Deployable {
    static let program = Program.verifier
    static let settings: [any SettingDeclaration] = [Setting.trustList, Setting.verifierName, Setting.webListen]

    static func service(_ settings: Settings) throws -> Service {
        let trust = Trust(file: settings[.trustList])
        let register = RegisterDiploma(trust: trust, verifier: settings[.verifierName])
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(DiplomaSealed.self, register.react)
            .serving { running in
                // A list that cannot be read stops the program here, and not at its first statement.
                let schools = try trust.schools()
                return [try web(running, schools)]
            }
    }
}
