import Messages
import Pages

/// Which program has made a PDF, as it says itself in its metadata. Only what stands in this table is told, in our words: the
/// metadata are the file's, and whoever wrote it could say anything there.
enum SavingProgram: String, Sendable, Equatable, Codable, CaseIterable {
    case scanner
    case browser
    case windowsPrint = "windows-print"
    case apple
    case ghostscript
    case acrobat
    case foxit
    case word
    case libreOffice = "libre-office"
    case wps
    case exchange
    case website
    case library

    /// What it does to a file.
    enum Way: Sendable { case scans, prints, saves }

    var way: Way {
        switch self {
        case .scanner: .scans
        case .browser, .windowsPrint, .apple: .prints
        case .ghostscript, .acrobat, .foxit, .word, .libreOffice, .wps, .exchange, .website, .library: .saves
        }
    }

    /// In small letters, as they stand in `Producer` and `Creator`.
    private var marks: [String] {
        switch self {
        case .scanner:
            ["camscanner", "adobe scan", "office lens", "microsoft lens", "naps2", "scansnap", "vuescan", "epson scan"]
        case .browser: ["skia/pdf", "chromium", "mozilla", "firefox"]
        case .windowsPrint: ["microsoft: print to pdf"]
        case .apple: ["quartz pdfcontext"]
        case .ghostscript: ["ghostscript"]
        case .acrobat: ["acrobat", "adobe pdf library", "distiller"]
        case .foxit: ["foxit"]
        case .word: ["microsoft® word", "microsoft word"]
        case .libreOffice: ["libreoffice", "openoffice"]
        case .wps: ["wps "]
        case .exchange: ["pdf-xchange"]
        case .website: ["ilovepdf", "smallpdf", "sejda", "pdf24", "pdfcandy"]
        case .library:
            [
                "qpdf", "pikepdf", "pdftk", "itext", "mupdf", "pdfium", "cairo", "pdfbox", "pdf-lib", "pypdf",
                "reportlab", "wkhtmltopdf", "fpdf", "tcpdf",
            ]
        }
    }

    var name: Bilingual<String> {
        switch self {
        case .scanner: Bilingual(zh: "掃描程式", en: "a scanning program")
        case .browser: Bilingual(zh: "瀏覽器的「列印成PDF」", en: "a browser’s “print to PDF”")
        case .windowsPrint: Bilingual(zh: "Windows的「Microsoft Print to PDF」", en: "“Microsoft Print to PDF” of Windows")
        case .apple: Bilingual(zh: "Mac或iPhone的列印或「預覽程式」", en: "printing or Preview on a Mac or iPhone")
        case .ghostscript:
            Bilingual(zh: "Ghostscript（壓縮PDF的工具常用它）", en: "Ghostscript, which tools that compress PDFs use")
        case .acrobat: Bilingual(zh: "Adobe Acrobat", en: "Adobe Acrobat")
        case .foxit: Bilingual(zh: "Foxit", en: "Foxit")
        case .word: Bilingual(zh: "Microsoft Word", en: "Microsoft Word")
        case .libreOffice: Bilingual(zh: "LibreOffice", en: "LibreOffice")
        case .wps: Bilingual(zh: "WPS Office", en: "WPS Office")
        case .exchange: Bilingual(zh: "PDF-XChange", en: "PDF-XChange")
        case .website: Bilingual(zh: "線上的PDF工具網站", en: "a website with PDF tools")
        case .library: Bilingual(zh: "處理PDF的工具程式", en: "a tool that processes PDFs")
        }
    }

    /// The first of the table that one of the texts names; of ours there is none, so an original has nil.
    init?(namedIn texts: [[UInt8]]) {
        let named = Self.allCases.first { program in
            program.marks.contains { mark in texts.contains { $0.place(of: Array(mark.utf8)) != nil } }
        }
        guard let named else { return nil }
        self = named
    }
}
