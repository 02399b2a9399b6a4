import Foundation
import Hummingbird
import Messages
import Pages

/// The API's contract (OpenAPI 3.1): as it is, for programs; and as a page, with clients that a test runs.
struct ContractPage: Sendable {
    private let templates: Templates
    private let document: [UInt8]
    private let operations: [Operation]
    private let clients: [(name: String, text: String)]

    /// - Throws: when a file that comes with the program cannot be read.
    init(templates: Templates) throws {
        self.templates = templates
        let folder = Bundle.module.url(forResource: "Contract", withExtension: nil)!
        document = [UInt8](try Data(contentsOf: folder.appending(component: "openapi.json")))
        let contract = try JSON.decode(Contract.self, from: document)
        operations = contract.paths.flatMap { path, methods in
            methods.map { Operation(path: path, method: $0.uppercased(), said: $1) }
        }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
        clients = try [
            ("curl", "check.sh"), ("Python", "check.py"), ("JavaScript", "check.mjs"), ("Java", "Check.java"),
            ("HTML", "check.html"),
        ]
        .map { name, file in
            (name, try String(contentsOf: folder.appending(path: "clients/\(file)"), encoding: .utf8))
        }
    }

    func serve(on router: Router<BasicRequestContext>) {
        router.get("/api/v1/openapi.json") { request, _ in
            var response = try Response.conditional(
                "", stable: document.count, to: request, cache: "public, max-age=300")
            if response.status == .ok {
                response.headers[.contentType] = "application/json; charset=utf-8"
                response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: document))
            }
            return response
        }
        router.get("/api") { request, _ in
            let language = Language.chosen(for: request)
            return templates.page("api", view(language), for: Visit(language, path: "/api"))
        }
    }

    private func view(_ language: Language) -> View {
        View(
            operations: operations.map { operation in
                View.Entry(
                    method: operation.method, path: operation.path, says: operation.said.summary[language],
                    answers: operation.said.responses.sorted { $0.key < $1.key }.map {
                        View.Answer(status: $0.key, says: $0.value.says[language])
                    })
            },
            clients: clients.map { View.Client(name: $0.name, text: $0.text) },
            reasons: Reason.all.map { View.Code(code: $0.code, says: $0[language]) })
    }

    struct View {
        let operations: [Entry]
        let clients: [Client]
        let reasons: [Code]

        struct Entry {
            let method: String
            let path: String
            let says: String
            let answers: [Answer]
        }

        struct Answer {
            let status: String
            let says: String
        }

        struct Client {
            let name: String
            let text: String
        }

        struct Code {
            let code: String
            let says: String
        }
    }

    private struct Operation {
        let path: String
        let method: String
        let said: Contract.Operation
    }

    /// What the page takes from the document.
    private struct Contract: Decodable {
        let paths: [String: [String: Operation]]

        struct Operation: Decodable {
            let summary: Bilingual<String>
            let responses: [String: Response]

            private enum Key: String, CodingKey {
                case summary, responses
                case zh = "x-summary-zh"
            }

            init(from decoder: any Decoder) throws {
                let members = try decoder.container(keyedBy: Key.self)
                summary = Bilingual(
                    zh: try members.decode(String.self, forKey: .zh),
                    en: try members.decode(String.self, forKey: .summary))
                responses = try members.decode([String: Response].self, forKey: .responses)
            }
        }

        struct Response: Decodable {
            let says: Bilingual<String>

            private enum Key: String, CodingKey {
                case description
                case zh = "x-description-zh"
            }

            init(from decoder: any Decoder) throws {
                let members = try decoder.container(keyedBy: Key.self)
                says = Bilingual(
                    zh: try members.decode(String.self, forKey: .zh),
                    en: try members.decode(String.self, forKey: .description))
            }
        }
    }
}
