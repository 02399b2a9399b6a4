import Messages

/// One message that a program said.
package struct Said {
    package let exchange: String
    package let routingKey: String
    package let type: String
    package let body: String

    package func data<Wanted: Decodable>(as: Wanted.Type) throws -> Wanted {
        try JSON.decode(Structured<Wanted>.self, from: Array(body.utf8)).data
    }
}

private struct Structured<Wanted: Decodable>: Decodable { let data: Wanted }
