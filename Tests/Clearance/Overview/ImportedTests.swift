import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

@Suite("What the former system issued, among what needs a person")
struct ImportedTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws { registrar = try Registrar() }

    @Test("What was imported and no verifier knows is told from when it was heard, and nobody is ever late with it")
    func imported() throws {
        try lists.list()
        try lists.complete()
        let diploma = UUID()
        try registrar.seal(diploma, imported: true)
        bench.now += 900
        #expect(try registrar.kinds().isEmpty)
        bench.now += 1
        #expect(try registrar.only().matter == .unregistered(refusal: nil))
        try bench.hear(
            RegistrationRefused(
                number: 7, kind: .sealed, student: lists.student, diploma: diploma, version: 1, verifier: "v",
                reason: "unknown-key", refusedAt: bench.now))
        #expect(try registrar.only().matter == .unregistered(refusal: "unknown-key"))
        // Its number is closed, and it is imported again.
        try registrar.seal(diploma, version: 2, imported: true)
        try registrar.register(diploma, version: 2)
        bench.now += 3_601
        #expect(try registrar.kinds().isEmpty)
    }
}
