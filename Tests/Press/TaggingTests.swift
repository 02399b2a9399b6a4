import Foundation
import Languages
import Messages
import Seal
import Testing

@testable import Press

/// A sealed file as whoever reads it aloud goes through it.
private struct Reading {
    let text: String
    private let objects: [Int: Substring]

    init(_ face: Face, layout: String) throws {
        let press = try #require(Samples.presses[layout])
        text = String(
            decoding: try Sealing.shared.seal(press.draw(face, sealedAt: Samples.sealedAt)), as: UTF8.self)
        objects = Dictionary(
            text.matches(of: /\n(\d+) 0 obj\n([^\n]*)/).map { (Int($0.1)!, $0.2) },
            uniquingKeysWith: { first, _ in first })
    }

    func object(_ number: Int) throws -> Substring { try #require(objects[number]) }

    /// The elements in their order.
    func elements() throws -> [Substring] {
        let document = try #require(objects.values.first { $0.contains("/S/Document") })
        let kids = try #require(document.firstMatch(of: /\/K\[([^\]]*)\]/)).1
        return try kids.matches(of: /(\d+) 0 R/).map { try object(Int($0.1)!) }
    }

    /// The marks in the order in which they are drawn.
    var drawn: [Int] { text.matches(of: /\/(?:P|H1|H2|Figure|Link)<<\/MCID (\d+)>>BDC/).map { Int($0.1)! } }
}

@Test("What is read is what is drawn, in the same order, each thing once", arguments: Samples.pages)
func readingOrder(layout: String, document: Document) throws {
    for (name, face) in Samples.faces(document) {
        let reading = try Reading(face, layout: layout)
        let elements = try reading.elements()
        let read = elements.compactMap { $0.firstMatch(of: /\/K \[?(\d+)/).map { Int($0.1)! } }
        #expect(read == reading.drawn, "\(name)")
        #expect(Set(read) == Set(0..<read.count))
        #expect(elements.last?.contains("/S/Form") == true && elements.first?.contains("/S/H1") == true)
    }
}

@Test("Each thing says in which language it is read, and pictures what they show", arguments: Samples.pages)
func languages(layout: String, document: Document) throws {
    let elements = try Reading(Samples.face(document), layout: layout).elements().dropLast()
    for element in elements {
        #expect(element.contains("/Lang("), "\(element)")
        #expect(element.contains("/S/Figure") == element.contains("/Alt<FEFF"), "\(element)")
    }
    let spoken = Set(elements.map { $0.contains("/Lang(en)") })
    #expect(document == .zh || spoken.contains(true))
    #expect(document == .en || spoken.contains(false))
}

@Test("The printed address opens the page that the QR code opens", arguments: Samples.pages)
func link(layout: String, document: Document) throws {
    let reading = try Reading(Samples.face(document), layout: layout)
    let annotation = try #require(
        reading.text.firstMatch(of: /(\d+) 0 obj\n[^\n]*\/Subtype\/Link[^\n]*\/StructParent 2[^\n]*/))
    #expect(annotation.0.contains("/URI(https://verify.songtao.example/v/9f3a7c51b2e84d6f)"))
    let number = annotation.1
    #expect(try reading.elements().contains { $0.contains("/S/Link") && $0.contains("/Obj \(number) 0 R") })
    #expect(reading.text.contains(" \(number) 0 R]/Tabs/S"))
}

@Test("An address that is no plain text ends no string, and only its host is printed")
func addresses() throws {
    var writer = PDFWriter()
    var face = Samples.face()
    face.verifyAt = "https://verify.example/a)(\\é/d/x"
    #expect(face.verifierShown == "verify.example/a)(\\é")
    writer.link(writer.reserve(), face, Rectangle(x: 1, y: 2, width: 3, height: 4))
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains("/URI(https://verify.example/a%29%28%5C%C3%A9/d/x)") && text.contains("/Rect[1 2 4 6]"))
    face.verifyAt = "here"
    #expect(face.verifierShown == "here")
}

@Test("Both titles stand in the metadata, and which standards the file keeps to")
func metadata() throws {
    let text = try Reading(Samples.face(.en), layout: "classic").text
    #expect(text.contains("<rdf:li xml:lang=\"x-default\">Bachelor’s Degree Diploma, LIN, Kun-Zhe, Songtao"))
    #expect(text.contains("<rdf:li xml:lang=\"zh-Hant\">松濤科技大學學士學位證書：林堃喆</rdf:li>"))
    #expect(text.contains("<pdfaid:conformance>A<") && text.contains("<pdfuaid:part>1<"))
    #expect(text.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag>"))
}

@Test("Characters with room between them are found as they are written", arguments: Samples.pages)
func spacedText(layout: String, document: Document) throws {
    guard document != .en else { return }
    let reading = try Reading(Samples.face(document), layout: layout)
    for words in ["林堃喆", "學士學位證書", "松濤科技大學"] {
        let said = "/Span<</ActualText\(textString(words))>>BDC\n"
        let places = reading.text.ranges(of: said)
        let isSpaced = places.contains { place in
            reading.text[place.upperBound...].prefix(80).contains(#/^BT (-?[\d.]+ Tc )?[^\n]*Tm\n/[FG][678] /#)
        }
        #expect(isSpaced, "\(words) in the letter-spaced cut")
    }
}
