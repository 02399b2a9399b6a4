import ArgumentParser
import Chassis
import Foundation
import Messages

/// The verifiers elsewhere to which this school states its diplomas, beside its own.
struct RegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "the verifiers elsewhere that register this school's diplomas",
        discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where this school's broker has its management.",
        subcommands: [Add.self, Remove.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "state all diplomas to a verifier elsewhere, too",
            discussion: """
                Two shovels of this school's broker (plugin rabbitmq_shovel; rabbitmq_shovel_management tells of them) carry: statements to the exchange registry \
                there, what the verifier answers back from there. Both go on by themselves after an outage, and what was lost is \
                said again. NAME is the verifier's own `verifier-name`: put it into the issuer's `required-verifiers`, and no mail \
                leaves before it knows a diploma. Then `issuer restate` states what was sealed before. An address: \
                amqps://school:password@host/vhost?cacertfile=/etc/…&verify=verify_peer
                It waits until both carry. One that does not says so to nobody and tries for ever: so the command ends with 1 \
                then, and says which it is and what may be the cause; what it has made stays.
                """)

        @Argument(help: "the verifier's name: lower-case letters, digits and hyphens") var name: String
        @Option(help: "the name that this school has there") var school: String
        @Option(help: "the file that holds the other broker's address, with this school's account there")
        var addressFile: String
        @Option(help: "this broker's virtual host") var vhost = "/"
        @Option(help: "how many seconds it waits until both carry; 0 looks at nothing") var patience = 60
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard CampusSystem.isAllowed(name), CampusSystem.isAllowed(school) else {
                throw ValidationError(CampusSystem.nameRule)
            }
        }

        func run() throws {
            let account = try Account(name, vhost: vhost, Management())
            try account.requireExchange(.receipts)
            let address = try Secret.read(addressFile)
            guard let parts = URLComponents(string: address), ["amqp", "amqps"].contains(parts.scheme) else {
                throw Complaint("\(addressFile) holds no address such as amqps://school:password@host/vhost.")
            }
            // A shovel of another name would be let in, and refused with the first statement.
            guard parts.user == school else {
                throw Complaint(
                    "The address in \(addressFile) is not that of the account \(school): --school names whose it is there."
                )
            }
            try ToolLog.mortarboard.security(Act(mandate, "registry add \(name)").event)
            let stated = Contract.facts.filter { $0.comesBy == .registry }.map { $0.name }
            try account.makeQueue(account.registry, boundTo: .facts, stated)
            try account.bind(Program.issuer.queue, to: .receipts, name)
            // Nobody signs in as it but the broker itself, which needs no password.
            try account.grant(
                .init(writing: .receipts, reading: account.registry), password: Secret.random)
            try account.carry(
                account.registry,
                Shovel(
                    from: account.here, queue: account.registry, to: address, exchange: .registry, under: school))
            try account.carry(
                account.receipts,
                Shovel(
                    from: address, queue: "receipts.\(school)", to: account.here, exchange: .receipts, under: name))
            try requireCarrying(account)
        }

        private func requireCarrying(_ account: Account) throws {
            guard patience > 0 else { return }
            let end = ContinuousClock.now + .seconds(patience)
            while true {
                let carriage = try account.carriage()
                if carriage == .both { return }
                // What this broker never tells is not waited for.
                guard ContinuousClock.now < end, carriage != .untold else {
                    throw Complaint(carriage.complaint(of: name, at: school))
                }
                Thread.sleep(forTimeInterval: 1)
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "state nothing more to a verifier elsewhere; what it has registered stays",
            discussion: "Take it out of the issuer's `required-verifiers` first, or its mails wait for ever.")

        @Argument(help: "as it was added") var name: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func run() throws {
            let account = try Account(name, vhost: vhost, Management())
            guard try account.has(account.registry) else { throw Complaint("There is no registry \(name).") }
            try ToolLog.mortarboard.security(Act(mandate, "registry remove \(name)").event)
            for shovel in [account.registry, account.receipts] { try account.stopCarrying(shovel) }
            try account.unbind(Program.issuer.queue, from: .receipts, name)
            try account.remove(account.registry)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "the verifiers, and how many statements wait that they have not taken")

        @Option(help: "the broker's virtual host") var vhost = "/"

        func run() throws {
            let management = try Management()
            for (name, waiting) in try Account.all(in: vhost, management, behind: "registry.") {
                let account = try Account(name, vhost: vhost, management)
                print("\(name)\t\(waiting) statements not taken\(try account.carriage().remark(on: name))")
            }
        }
    }
}
