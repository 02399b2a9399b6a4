import Chassis
import Foundation
import Hummingbird
import JOSE
import Messages
import Pages
import Requests
import ServiceLifecycle

/// The pages and the API, on the origin that is the verifier's own.
func web(_ running: Running, _ trust: Trust) throws -> some ServiceLifecycle.Service {
    let (host, port) = try parse(address: running.settings[.webListen])
    let receipts = try Receipts(
        keyFile: running.settings[.receiptKey], verifier: running.settings[.verifierName], schools: trust.schools())
    let router = try routes(Check(database: running.database, trust: trust), trust.schools(), receipts)
    return Application(
        responder: Gate(router.buildResponder()),
        // A browser that stops in the middle of an upload does not hold its connection for ever.
        server: .http1(configuration: .init(idleTimeout: .seconds(60))),
        configuration: .init(address: .hostname(host, port: port)))
}

func routes(
    _ check: Check, _ schools: TrustedSchools, _ receipts: Receipts = .none
) throws -> Router<BasicRequestContext> {
    let kit = try Kit()
    let templates = try pages(of: schools, kit)
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        SafeHeaders()
        RequestLog()
        ErrorPages(templates)
        KeepLanguage()
        Manners()
    }
    kit.serve(on: router)
    UploadPage(templates: templates, check: check).serve(on: router)
    let retelling = Retelling()
    let result = ResultPage(templates: templates, check: check, retelling: retelling, receipts: receipts)
    result.serve(on: router)
    ReceiptPage(result: result).serve(on: router)
    PartnersPage(templates: templates, check: check).serve(on: router)
    ManyPage(templates: templates, many: Many(check: check), retelling: retelling, receipts: receipts).serve(on: router)
    Verifications(check: check).serve(on: router)
    ReceiptRoute(check: check, receipts: receipts).serve(on: router)
    Bulk(many: Many(check: check)).serve(on: router)
    Institutions(check: check).serve(on: router)
    try ContractPage(templates: templates).serve(on: router)
    return router
}

func pages(of schools: TrustedSchools, _ kit: Kit) throws -> Templates {
    try Templates(
        Bundle.module.url(forResource: "Templates", withExtension: nil)!, site: site(of: schools), kit: kit)
}

private func site(of schools: TrustedSchools) -> Site {
    let count = schools.names.count
    let only = count == 1 ? schools.names.first : nil
    return Site(
        name: Bilingual(zh: "數位學位證書查驗", en: "Digital diploma verification"),
        tagline: Bilingual(zh: only?.zh ?? "\(count)所學校共用查驗頁", en: only?.en ?? "The page of \(count) universities"),
        home: "/",
        nav: [
            Link("/", zh: "查驗證書", en: "Check a diploma"), Link("/many", zh: "多份查驗", en: "Check many"),
            Link("/partners", zh: "合作夥伴", en: "Partners"), Link("/about", zh: "關於", en: "About"),
        ],
        isNavForPeople: false,
        foot: [
            Bilingual(
                zh: "查驗不收費，不需登入。上傳的檔案只用來比對，比對後即刪除。",
                en: "Checking is free and needs no account. Uploaded files are only compared, then deleted.")
        ],
        footLinks: [Link("/api", zh: "程式介面（API）", en: "API")], waysOn: [Link("/", zh: "查驗證書", en: "Check a diploma")])
}
