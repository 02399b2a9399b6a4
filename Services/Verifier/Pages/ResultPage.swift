import Cryptography
import Hummingbird
import JOSE
import Messages
import Pages

/// The answer about one file, with what the school registered about it.
struct ResultPage: Sendable {
    let templates: Templates
    let check: Check
    let schools: TrustedSchools

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/verify") { request, context in
            do {
                let upload = try await check.receive(request)
                let checked = await check.check(upload, log: context.logger)
                return show(checked, reference: context.id, to: request)
            } catch let refusal as UploadRefusal {
                return UploadPage(templates: templates).refuse(refusal, request)
            }
        }
    }

    private func show(_ checked: Checked, reference: String, to request: Request) -> Response {
        let language = Language.chosen(for: request)
        let view = View(checked, schools: schools, reference: reference, language)
        return templates.page(
            "result-\(checked.verdict.outcome)", view, for: Visit(language, path: "/"), status: checked.verdict.status)
    }

    /// What the templates `result-*` show. Those that show an entry are only given a verdict that has one.
    struct View {
        let because: String
        let entry: EntryView?
        let newestVersion: Int?
        let newestDay: String?
        let revokedOn: String?
        let revocationReason: String?
        let announcement: String?
        let isIncomplete: Bool
        let isDamaged: Bool
        let isUnreachable: Bool
        let compared: String
        let fileName: String
        let reference: String
        let checkedAt: String
        let checkedISO: String
        let fingerprint: String

        init(_ checked: Checked, schools: TrustedSchools, reference: String, _ language: Language) {
            let verdict = checked.verdict
            because = verdict.reason[language]
            entry = verdict.entry.map { EntryView($0, language) }
            let newest = verdict.entry?.newest
            newestVersion = newest?.version
            newestDay = newest.map { Moment($0.sealedAt, language).day }
            let revocation = verdict.entry?.revocation
            revokedOn = revocation?.decidedOn.written(language)
            revocationReason = revocation?.reason
            announcement = revocation?.announcement
            isIncomplete = verdict == .undetermined(.incomplete)
            isDamaged = verdict == .undetermined(.damaged)
            isUnreachable = verdict == .undetermined(.unreachable)
            compared = Self.compared(schools, language)
            fileName = checked.upload.fileName
            // The end of the request's id in the log: short enough to be told on the telephone.
            self.reference = reference.suffix(8).uppercased()
            let moment = Moment(checked.checkedAt, language)
            checkedAt =
                switch language {
                case .zh: "\(moment.day)（\(moment.isoDay)）\(moment.clock)"
                case .en: "\(moment.day), \(moment.clock) (Taipei)"
                }
            checkedISO = moment.iso
            fingerprint = checked.upload.sha256.hex.inGroups
        }

        private static func compared(_ schools: TrustedSchools, _ language: Language) -> String {
            switch (language, schools.names.count) {
            case (.zh, 1): "\(schools.names[0].zh)的登錄沒有這個數位檢驗碼"
            case (.en, 1): "The register of \(schools.names[0].en); it does not have this code"
            case (.zh, let count): "\(count)所學校的登錄，都沒有這個數位檢驗碼"
            case (.en, let count): "The registers of \(count) universities; none has this code"
            }
        }
    }
}

/// What is registered, in the words of the page.
struct EntryView {
    let nameZh: String
    let nameEn: String?
    let school: String
    let otherSchool: String
    let department: String
    let degree: String
    let conferred: String
    let number: String
    let version: Int
    let sealedDay: String
    let sealedISO: String

    init(_ entry: Entry, _ language: Language) {
        let shown = entry.shown
        nameZh = shown.name.zh.rawValue
        nameEn = shown.name.en?.rawValue
        school = shown.school[language]
        otherSchool = shown.school[language.other]
        department = shown.department[language]
        degree = shown.degree[language]
        conferred = shown.conferredMonth.written(language)
        number = shown.certificateNumber
        version = entry.version
        let sealed = Moment(entry.sealedAt, language)
        sealedDay = language == .zh ? sealed.isoDay : sealed.day
        sealedISO = sealed.isoDay
    }
}

extension String {
    /// Groups of four characters, as people compare them.
    var inGroups: String {
        var groups: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}

extension Verdict {
    /// A registry that cannot be read, or not believed, is this service's fault.
    var status: HTTPResponse.Status {
        switch self {
        case .undetermined(.unreachable), .undetermined(.damaged): .serviceUnavailable
        case .undetermined(.incomplete), .valid, .superseded, .revoked, .notGenuine: .ok
        }
    }
}
