import Chassis
import Foundation
import HTTP
import Hummingbird
import Logging
import Messages
import Pages
import Requests

/// The web server.
/// - Parameter carrier: by whom the school's provider is asked.
func web(_ running: Running, by carrier: any Carrier = Courier()) throws -> Application<Gate<RouterResponder<Visitor>>>
{
    let (host, port) = try parse(address: running.settings[.webListen])
    return Application(
        responder: Gate(try routes(running, by: carrier).buildResponder()),
        configuration: .init(address: .hostname(host, port: port)),
        logger: Logger(label: "web"))
}

/// Every page that there is.
func routes(_ running: Running, by carrier: any Carrier = Courier()) throws -> Router<Visitor> {
    let settings = running.settings
    let kit = try Kit()
    let folder = Bundle.module.url(forResource: "Templates", withExtension: nil)!
    let templates = try Templates(folder, site: site(settings), kit: kit)
    let provider = try Registration(settings).map { Provider($0, by: carrier) }
    let premises = Premises(
        running: running, templates: templates,
        staffTemplates: try Templates(folder, site: staffSite(settings), kit: kit), check: PasswordCheck(),
        limits: Limits(settings), terms: SchoolTerms(running), hasProvider: provider != nil)

    let router = Router(context: Visitor.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: PageTrace<Visitor>())
    router.add(middleware: RequestLog<Visitor>())
    router.add(middleware: SafeHeaders<Visitor>())
    router.add(middleware: premises.errorPagesOfAnybody)
    router.add(middleware: KeepLanguage<Visitor>())
    router.add(middleware: SameOrigin<Visitor>())
    kit.serve(on: router)
    SignIn(premises: premises).serve(on: router)
    GuestTyping().serve(on: router)
    if settings[.codeSignIn] {
        CodeSignIn(premises: premises).serve(on: router)
        CodeEntry(premises: premises).serve(on: router)
    }
    if let provider {
        SchoolSignIn(premises: premises, provider: provider, names: try ClaimNames(settings)).serve(on: router)
        SchoolSignOut(premises: premises, provider: provider).serve(on: router)
    }
    try Notes(premises: premises).serve(on: router.group().add(middleware: KnownVisitors(premises: premises)))

    let people = router.group().add(middleware: SignedIn(premises: premises))
        .add(middleware: premises.errorPagesOfPeople).add(middleware: OwnPages(premises: premises))
    SignOut(premises: premises).serve(on: people)
    Staying(premises: premises).serve(on: people)
    Typing(premises: premises).serve(on: people)
    PasswordPage(premises: premises).serve(on: people)
    SessionsPage(premises: premises).serve(on: people)
    let students = people.group().add(middleware: StudentsOnly())
    ChoosePage(premises: premises).serve(on: students)
    AnnouncementsPage(premises: premises).serve(on: students)
    let chosen = students.group().add(middleware: ChosenOnly())
    HomePage(premises: premises).serve(on: chosen)
    ContactPage(premises: premises).serve(on: chosen)
    CodePage(premises: premises).serve(on: chosen)
    ObjectionPage(premises: premises).serve(on: chosen)
    ErrorReportPage(premises: premises).serve(on: chosen)
    ClearancePage(premises: premises).serve(on: chosen)
    DiplomaPage(premises: premises).serve(on: chosen)
    ApplyPage(premises: premises).serve(on: chosen)

    let staff = people.group().add(middleware: StaffOnly()).add(middleware: TellFreeze(premises: premises))
    OverviewPage(premises: premises).serve(on: staff)
    ExceptionsPage(premises: premises).serve(on: staff)
    DisputePage(premises: premises).serve(on: staff)
    HandPage(premises: premises).serve(on: staff)
    MendPage(premises: premises).serve(on: staff)
    ExceptionsFile(premises: premises).serve(on: staff)
    PeoplePage(premises: premises).serve(on: staff)
    PeopleFile(premises: premises).serve(on: staff)
    PersonPage(premises: premises).serve(on: staff)
    AddressPage(premises: premises).serve(on: staff)
    StudentSelfCheckPage(premises: premises).serve(on: staff)
    let reviewers = staff.group().add(middleware: UnitStaffOnly())
    UnitsPage(premises: premises).serve(on: reviewers)
    UnitWorkPage(premises: premises).serve(on: reviewers)
    UnitWorkFile(premises: premises).serve(on: reviewers)
    DecisionDesk(premises: premises).serve(on: reviewers)
    NotePage(premises: premises).serve(on: reviewers)
    SelectionPage(premises: premises).serve(on: reviewers)
    DecisionUploadPage(premises: premises).serve(on: reviewers)
    DecisionFilePage(premises: premises).serve(on: reviewers)
    DecisionFilesPage(premises: premises).serve(on: reviewers)
    FlowPage(premises: premises).serve(on: staff)
    PublishersPage(premises: premises).serve(on: staff)
    ParkedPages(premises: premises).serve(on: staff)
    ParkedDeedPage(premises: premises).serve(on: staff)
    ParkedGroupPage(premises: premises).serve(on: staff)
    ExplainPage(premises: premises).serve(on: staff)
    AnnouncementDesk(premises: premises).serve(on: staff)
    BatchDesk(premises: premises).serve(on: staff)
    RemindersPage(premises: premises).serve(on: staff)
    RosterPage(premises: premises).serve(on: staff)
    RosterFilePage(premises: premises).serve(on: staff)
    StudentPage(premises: premises).serve(on: staff)
    SelfChecksPage(premises: premises).serve(on: staff)
    SelfCheckFilePage(premises: premises).serve(on: staff)
    CounterPage(premises: premises).serve(on: staff)
    CalendarPage(premises: premises).serve(on: staff)
    DeedPage(premises: premises).serve(on: staff)
    FreezePage(premises: premises).serve(on: staff)
    IssueDayPage(premises: premises).serve(on: staff)
    ApprovalPage(premises: premises).serve(on: staff)
    SamplesPage(premises: premises).serve(on: staff)
    RevocationPage(premises: premises).serve(on: staff)
    ApplicationsPage(premises: premises).serve(on: staff)
    ApplicationPage(premises: premises).serve(on: staff)
    UnitSettings(premises: premises).serve(on: staff)
    AccountDesk(premises: premises).serve(on: staff)
    RightsPage(premises: premises).serve(on: staff)
    HeldFile(premises: premises).serve(on: staff)
    LogPage(premises: premises).serve(on: staff)
    DestroyedPage(premises: premises).serve(on: staff)
    KeptPage(premises: premises).serve(on: staff)
    return router
}

func site(_ settings: Settings) -> Site {
    let verifier = settings[.verifierURL]
    let check = verifier.isEmpty ? [] : [Link(verifier, zh: "查驗一份證書", en: "Check a diploma")]
    return Site(
        name: Bilingual(zh: settings[.schoolNameZh], en: settings[.schoolNameEn]),
        tagline: Bilingual(zh: "畢業離校與數位學位證書", en: "Graduation clearance and digital diplomas"), home: "/",
        nav: [
            Link("/", zh: "首頁", en: "Home"), Link("/contact", zh: "聯絡資料", en: "Contact"),
            Link("/clearance", zh: "離校審核", en: "Clearance"), Link("/diploma", zh: "我的證書", en: "My diploma"),
        ], isNavForPeople: true,
        foot: [
            Bilingual(zh: settings[.registrarZh], en: settings[.registrarEn]),
            Bilingual(zh: settings[.hoursZh], en: settings[.hoursEn]),
        ],
        footLinks: [
            Link("/help", zh: "操作說明", en: "Help"), Link("/privacy", zh: "資料與隱私", en: "Your data"),
            Link("/accessibility", zh: "無障礙", en: "Accessibility"),
        ],
        waysOn: [Link("/", zh: "回首頁", en: "Go to the home page"), Link("/diploma", zh: "找我的證書", en: "Find my diploma")]
            + check)
}

/// What is the same on every page of staff: the students' navigation is not for them.
func staffSite(_ settings: Settings) -> Site {
    var site = site(settings)
    site.tagline = Bilingual(zh: "畢業離校・行政", en: "Graduation clearance · staff")
    site.nav = []
    return site
}
