import Chassis
import Foundation
import Messages

/// Shows students where they stand and takes what they hand in. It decides nothing: it asks the program that knows.
@main
enum Portal: Deployable {
    static let program = Program.portal
    static let settings: [any SettingDeclaration] = Setting<String>.ofPortal

    static func service(_ settings: Settings) throws -> Service {
        Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(ClearanceOpened.self, keepOpened)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .unheard()
            .every(.seconds(600), "sweep sessions", followingCommits: false, Limits(settings).sweep)
            .every(.seconds(3_600), "forget", followingCommits: false, Forget(settings).turn)
            .serving { running in [try web(running)] }
            .command(AccountCommand.self)
    }
}
