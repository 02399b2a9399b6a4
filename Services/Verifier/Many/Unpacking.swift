import Archives
import Pages
import Tables

/// An archive among the files: it is unpacked while it arrives, and each file in it is read as one that was sent alone.
///
/// Of an archive with a flaw nothing is believed, also not what came out before the flaw was seen.
final class Unpacking {
    private let name: String
    private let reader: ZIPReader
    /// In bytes, of whatever came out so far: also what is no file of anybody's, and what came before a flaw.
    private(set) var unpacked = 0
    private var files: [Asked] = []
    private var open: (name: String, reader: FileReader)?
    private var flaw: ZIPFlaw?

    /// - Parameter room: how many bytes may come out; in none there is place for no archive.
    init(_ name: String, within room: Int) {
        self.name = name
        reader = ZIPReader(within: ZIPLimits(files: ManyReader.most, file: UploadReader.size.file, whole: room))
        if room <= 0 { flaw = .tooMuchInside }
    }

    func take(_ bytes: ArraySlice<UInt8>) {
        guard flaw == nil else { return }
        do throws(ZIPFlaw) {
            try reader.take(bytes) { event throws(ZIPFlaw) in
                switch event {
                case .begins(let name): open = Self.isShown(name) ? (Self.text(name), FileReader()) : nil
                case .bytes(let bytes):
                    unpacked += bytes.count
                    open?.reader.take(Array(bytes)[...])
                case .ends: close()
                }
            }
        } catch { flaw = error }
    }

    func finish() -> [Asked] {
        if flaw == nil { do throws(ZIPFlaw) { try reader.finish() } catch { flaw = error } }
        if let flaw { return [.unread(name: name, Unread(flaw))] }
        return files.isEmpty ? [.unread(name: name, .nothingInside)] : files
    }

    private func close() {
        guard let open else { return }
        files.append(ManyReader.asked(open.reader, "\(name) › \(open.name)"))
        self.open = nil
    }

    /// Folders, and what Macs put beside each file, are no files of anybody's.
    private static func isShown(_ name: [UInt8]) -> Bool {
        let last = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? []
        return !last.isEmpty && !last.starts(with: "._".utf8) && !last.elementsEqual(".DS_Store".utf8)
            && !name.starts(with: "__MACOSX/".utf8)
    }

    /// Windows in Taiwan writes names in Big5.
    private static func text(_ name: [UInt8]) -> String {
        guard let reading = (try? FileText.readings(of: name))?.first else { return "?" }
        let text = reading.text(name).text.unicodeScalars
        return String(String.UnicodeScalarView(text.filter { $0.properties.generalCategory != .control }.prefix(200)))
    }
}
