import Foundation

/// Nothing in the file is written so any more: the corpus would try nothing.
struct NotInTheFile: Error { let text: String }

extension RandomAccessCollection<UInt8> where Self: Sendable, Index == Int {
    /// Where a text stands for the first or for the last time.
    func place(of text: String, last: Bool = false) throws -> Int {
        let (bytes, wanted) = (Data(self), Data(text.utf8))
        guard let found = bytes.range(of: wanted, options: last ? .backwards : []) else {
            throw NotInTheFile(text: text)
        }
        return startIndex + found.lowerBound
    }
}

extension [UInt8] {
    /// The same with one text in the place of another's first or last occurrence.
    func replacing(_ old: String, by new: String, last: Bool = false) throws -> [UInt8] {
        let start = try place(of: old, last: last)
        return self[..<start] + Array(new.utf8) + self[(start + old.utf8.count)...]
    }

    /// The same with other bytes there.
    func putting(_ bytes: [UInt8], at place: Int) -> [UInt8] {
        self[..<place] + bytes + self[(place + bytes.count)...]
    }

    /// Another revision behind it, as programs append one: an object written anew, its table and trailer.
    func appending(_ object: Int, _ body: String, root: Int? = nil) throws -> [UInt8] {
        let word = try place(of: "startxref\n", last: true) + 10
        let before = String(decoding: self[word...].prefix { $0 != 10 }, as: UTF8.self)
        let trailer = try place(of: "trailer\n<<", last: true)
        let rootText = String(
            decoding: self[(try self[trailer...].place(of: "/Root ") + 6)...].prefix { $0 != 32 }, as: UTF8.self)
        let offset = String(count)
        var file = self + Array("\(object) 0 obj\n\(body)\nendobj\n".utf8)
        let start = file.count
        file += Array("xref\n0 1\n0000000000 65535 f \n\(object) 1\n".utf8)
        file += Array("\(String(repeating: "0", count: 10 - offset.utf8.count))\(offset) 00000 n \n".utf8)
        file += Array(
            "trailer\n<</Size 4000/Prev \(before)/Root \(root.map(String.init) ?? rootText) 0 R>>\nstartxref\n\(start)\n%%EOF\n"
                .utf8)
        return file
    }
}
