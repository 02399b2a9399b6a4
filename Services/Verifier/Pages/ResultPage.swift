import Cryptography
import Hummingbird
import JOSE
import Messages
import Pages
import Vouching

/// The answer about one file, with what the school registered about it.
struct ResultPage: Sendable {
    let templates: Templates
    let check: Check
    let retelling: Retelling
    let receipts: Receipts

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/verify") { request, context in
            do {
                var upload = try await check.receive(request)
                upload.wanted = request.query("wanted", atMost: 64).flatMap(Lookup.read)
                let checked = await check.check(upload, log: context.logger)
                return try show(checked, reference: context.id, to: request)
            } catch let refusal as UploadRefusal {
                return await UploadPage(templates: templates, check: check).refuse(refusal, request, context.logger)
            }
        }
        // With script the browser can hash the file itself and send no more than that.
        router.post("/verify/code") { request, context in
            let form = try await FormFields(request, within: FormSize(whole: 1_024))
            guard let upload = form["sha256"].flatMap(Upload.init(code:)) else {
                return Response(status: .seeOther, headers: [.location: "/"])
            }
            return try show(await check.check(upload, log: context.logger), reference: context.id, to: request)
        }
        for (path, page) in [("/verify/again", "result"), ("/verify/record", "record")] {
            router.post(RouterPath(path)) { request, context in
                let form = try await FormFields(request, within: FormSize(whole: 16_384, field: 8_192))
                guard let upload = form["again"].flatMap({ retelling.upload(of: $0) }) else {
                    return Response(status: .seeOther, headers: [.location: "/"])
                }
                let checked = await check.check(upload, log: context.logger)
                return try show(checked, on: page, reference: context.id, to: request)
            }
        }
    }

    func show(
        _ checked: Checked, on page: String = "result", reference: String, to request: Request
    ) throws -> Response {
        let language = Language.chosen(for: request)
        let schools = check.schools
        var view = View(
            checked, schools: schools, reference: reference,
            again: try retelling.ticket(for: checked.upload, isKnown: checked.verdict.isAboutAKnownFile), language)
        view.isRecorded = receipts.mayRecord(checked, trusting: schools)
        // What stands on paper and in the file is one record, signed once.
        if page == "record" { view.receipt = try receipts.sign(checked, trusting: schools).map(ReceiptView.init) }
        return templates.page(page, view, for: Visit(language, path: "/"), status: checked.verdict.status)
    }

    /// What the result page's template shows.
    struct View {
        let because: String
        let state: State
        /// Where newer versions and revocations may be missing although the file is known.
        let gap: Gap?
        /// The name in the trust list of the school whose key has signed: what a statement calls its school is the signer's own word.
        let voucher: String?
        let isByCode: Bool
        let fileName: String
        let size: String
        /// When the school's register has told its news last.
        let newsAsOf: String?
        let isAnotherThanWanted: Bool
        let reference: String
        /// By which the other language tells the same without the file.
        let again: String
        let checkedAt: String
        let checkedISO: String
        let fingerprint: String
        /// Whether there is a signed record of it.
        var isRecorded = false
        /// That record, where it is shown.
        var receipt: ReceiptView?

        struct Gap {
            let since: String?

            init?(_ checked: Checked, _ language: Language) {
                guard checked.verdict.isAboutAKnownFile, case .missing(let since)? = checked.news else { return nil }
                self.since = since.map { Moment($0, language).day }
            }
        }

        enum State: PageState {
            case valid(EntryView)
            case superseded(entry: EntryView?, newest: Int, newestDay: String, isReissued: Bool)
            case revoked(entry: EntryView?, decidedOn: String, reason: String, announcement: String?)
            case notGenuine(explained: ExplainedView?, compared: String)
            case undetermined(doubt: Verdict.Doubt)
        }

        init(_ checked: Checked, schools: TrustedSchools, reference: String, again: String, _ language: Language) {
            because = (checked.explanation?.reason ?? checked.verdict.reason)[language]
            state = State(checked, schools, language)
            gap = Gap(checked, language)
            voucher = checked.school.flatMap { schools.list.schools[$0]?.name[language] }
            isByCode = checked.upload.isByCode
            (fileName, size) = (checked.upload.fileName, checked.upload.size.grouped)
            newsAsOf = checked.newsAsOf.map { Self.written(Moment($0, language), language) }
            isAnotherThanWanted = checked.isAnotherThanWanted
            // The end of the request's id in the log: short enough to be told on the telephone.
            self.reference = reference.suffix(8).uppercased()
            self.again = again
            let moment = Moment(checked.checkedAt, language)
            checkedAt = Self.written(moment, language)
            checkedISO = moment.iso
            fingerprint = checked.upload.sha256.hex.inGroups
        }

        private static func written(_ moment: Moment, _ language: Language) -> String {
            switch language {
            case .zh: "\(moment.day)（\(moment.isoDay)）\(moment.clock)"
            case .en: "\(moment.day), \(moment.clock) (Taipei)"
            }
        }
    }
}

extension ResultPage.View.State {
    fileprivate init(_ checked: Checked, _ schools: TrustedSchools, _ language: Language) {
        self =
            switch checked.verdict {
            case .valid(let entry): .valid(EntryView(entry, language))
            case .superseded(let entry, let newest):
                .superseded(
                    entry: entry.map { EntryView($0, language) }, newest: newest.version,
                    newestDay: Moment(newest.sealedAt, language).day, isReissued: newest.kind == .certificate)
            case .revoked(let entry, let revocation):
                .revoked(
                    entry: entry.map { EntryView($0, language) }, decidedOn: revocation.decidedOn.written(language),
                    reason: revocation.reason, announcement: revocation.announcement)
            case .notGenuine:
                .notGenuine(
                    explained: checked.explanation.map { ExplainedView($0, language) },
                    compared: Self.compared(schools, language))
            case .undetermined(let doubt): .undetermined(doubt: doubt)
            }
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

extension Verdict.Doubt: PageState {}

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
    let document: String
    let version: Int
    let sealedDay: String
    let sealedISO: String
    let isImported: Bool

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
        (document, version) = (entry.document.name[language], entry.version)
        let sealed = Moment(entry.sealedAt, language)
        sealedDay = language == .zh ? sealed.isoDay : sealed.day
        sealedISO = sealed.isoDay
        isImported = entry.isImported
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
        case .undetermined(.incomplete), .undetermined(.keyNotBelieved), .valid, .superseded, .revoked, .notGenuine: .ok
        }
    }
}
