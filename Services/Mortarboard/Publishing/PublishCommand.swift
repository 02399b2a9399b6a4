import ArgumentParser
import Foundation
import Messages
import RabbitMQ

/// `mortarboard publish`: states one event as a publisher would.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "check an event against the contract, and state it as a publisher",
        discussion: """
            FILE holds the data, or a whole CloudEvent; - is standard input. Nothing leaves that the programs would refuse for \
            what it says.
              mortarboard publish data.json --type clearance.reviewed.v1 --dry-run
              BROKER_URL_FILE=library.url mortarboard publish data.json --type clearance.reviewed.v1 --try
              BROKER_URL_FILE=library.url mortarboard publish data.json --type clearance.reviewed.v1
            BROKER_URL or BROKER_URL_FILE says where the broker is and as whom it is stated (`mortarboard publisher add`), and \
            BROKER_AUTHORITIES by whose certificate it is known (amqps). What a rule of a program refuses afterwards comes back \
            in rejections.NAME.
            """)

    @Argument(help: "a file, or - for standard input") var file: String
    @Option(help: "the type, where the file holds the data alone") var type: String?
    @Option(help: "with --dry-run: as whom it would be stated") var from = "sis"
    @Flag(help: "only check it, and print the event") var dryRun = false
    @Flag(name: .customLong("try"), help: "state it with the header dry-run: it is judged and undone, and answered")
    var isTrial = false
    @Flag(help: "print what was stated as one JSON document") var json = false

    func run() throws {
        let document = try read()
        if dryRun {
            let drafted = try Drafted(document, type: type, as: from, at: Date())
            return print(String(decoding: drafted.body, as: UTF8.self))
        }
        let broker = try Self.broker()
        let drafted = try Drafted(document, type: type, as: broker.user, at: Date())
        var properties = Properties()
        properties.contentType = "application/cloudevents+json"
        properties.messageID = drafted.id
        properties.userID = broker.user
        if isTrial { properties.headers["dry-run"] = "true" }
        let publication = Publication(
            exchange: "campus", routingKey: "\(broker.user).\(drafted.type)", body: drafted.body, properties: properties
        )
        let outcomes = try PublishingChannel(broker, name: "mortarboard publish").publish(
            [publication], within: .seconds(10))
        guard outcomes == [.confirmed] else { throw Complaint("The broker did not take it: \(outcomes[0]).") }
        let told: JSONValue = ["id": .text(drafted.id), "type": .text(drafted.type), "publisher": .text(broker.user)]
        print(
            json
                ? String(decoding: try JSON.encode(told), as: UTF8.self)
                : isTrial
                    ? "tried \(drafted.type) as \(broker.user), id \(drafted.id); the answer comes to rejections.\(broker.user)"
                    : "stated \(drafted.type) as \(broker.user), id \(drafted.id); what becomes of it: mortarboard explain \(drafted.id)"
        )
    }

    private func read() throws -> [UInt8] {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let bytes = try handle?.read(upToCount: 256 * 1_024 + 1), bytes.count <= 256 * 1_024 else {
            throw Complaint("\(file) cannot be read, or has over 256 KiB.")
        }
        return [UInt8](bytes)
    }

    private static func broker(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> Broker {
        let url = try environment["BROKER_URL_FILE"].map { try Secret.read($0) } ?? environment["BROKER_URL"] ?? ""
        guard let broker = Broker(url: url, authorities: environment["BROKER_AUTHORITIES"]) else {
            throw Complaint(
                "Set BROKER_URL, or BROKER_URL_FILE for a file that holds it: amqp://library:password@host:5672/%2F")
        }
        return broker
    }
}
