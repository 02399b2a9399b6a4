import Messages

extension FileName {
    /// Of a sealed file: a folder of many of them tells whose it is, by which number and in which language, and one's versions apart.
    /// - Parameter name: as the file prints it.
    init(of document: Document, _ kind: DiplomaKind, version: Int, name: PersonName, certificate: Line) {
        let person = document == .en ? name.en ?? name.zh : name.zh
        let title: String
        let language: String
        switch (document, kind) {
        case (.en, .diploma): (title, language) = ("Diploma", "English")
        case (.en, .certificate): (title, language) = ("Degree certificate", "English")
        case (.zh, .diploma): (title, language) = ("學位證書", "中文版")
        case (.zh, .certificate): (title, language) = ("學位證明書", "中文版")
        case (.bilingual, .diploma): (title, language) = ("學位證書", "中英文版")
        case (.bilingual, .certificate): (title, language) = ("學位證明書", "中英文版")
        }
        self.init(
            ascii: [
                kind.rawValue, (name.en ?? name.zh).rawValue, certificate.rawValue, document.rawValue, "v\(version)",
            ], full: [title, person.rawValue, certificate.rawValue, language, "v\(version)"], ending: "pdf")
    }
}
