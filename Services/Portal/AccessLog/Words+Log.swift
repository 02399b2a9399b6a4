import Messages
import Pages

/// What the access log says of each question that staff ask.
extension Words {
    typealias Deed = (kind: LogQuery.Kind, words: Bilingual<String>?)

    /// What somebody has done who asked this. Of a question that this release does not know the name alone is told.
    static func deed(_ question: String) -> Deed {
        if let words = looks[question] ?? operatorsLooks[question] { return (.looked, words) }
        if let words = exports[question] { return (.exported, words) }
        if let words = changes[question] ?? operatorsChanges[question] { return (.changed, words) }
        return (.looked, nil)
    }

    /// Those of one kind, by name.
    static func questions(of kind: LogQuery.Kind) -> [String] {
        switch kind {
        case .looked: (Array(looks.keys) + operatorsLooks.keys).sorted()
        case .changed: (Array(changes.keys) + operatorsChanges.keys).sorted()
        case .exported: exports.keys.sorted()
        }
    }

    private static let looks: [String: Bilingual<String>] = [
        ListApplications.name: Bilingual(zh: "看了證書申請案", en: "saw the applications"),
        ListCalendar.name: Bilingual(zh: "看了寄發日曆", en: "saw the calendar"),
        ListPeople.name: Bilingual(zh: "看了學生名單", en: "saw the list of students"),
        ListRevocations.name: Bilingual(zh: "看了撤銷名單", en: "saw the revocations"),
        ListRights.name: Bilingual(zh: "看了個資申請", en: "saw data requests"),
        ListUnitWork.name: Bilingual(zh: "看了單位名單", en: "saw a unit’s list"),
        NamePeople.name: Bilingual(zh: "看了查閱紀錄", en: "read the access log"),
        LogPage.look: Bilingual(zh: "看了查閱紀錄", en: "read the access log"),
        ShowApplication.name: Bilingual(zh: "看了一件證書申請", en: "saw an application"),
        ShowAtCounter.name: Bilingual(zh: "在櫃檯查了學生", en: "looked at the counter"),
        ShowBatches.name: Bilingual(zh: "看了個別期限", en: "saw hours of single students"),
        ShowChosenWork.name: Bilingual(zh: "看了選取的學生", en: "saw the students chosen"),
        ShowDecisionFile.name: Bilingual(zh: "看了審核檔案", en: "saw a file of decisions"),
        ErasureContent.question: erasable, ShowErasable<OfClearance>.name: erasable,
        ShowErasable<OfContact>.name: erasable, ShowErasable<OfOTPMailer>.name: erasable,
        ShowErasable<OfIssuer>.name: erasable, ShowErasable<OfVerifier>.name: erasable,
        ShowDispute.name: Bilingual(zh: "看了姓名異議", en: "saw a disputed name"),
        ShowExceptions.name: Bilingual(zh: "看了例外", en: "saw the exceptions"),
        ShowListing.name: Bilingual(zh: "看了名冊資料", en: "saw what the roster says"),
        ShowMailboxes.name: Bilingual(zh: "看了提醒寄得到誰", en: "saw whom reminders reach"),
        ShowPerson.name: Bilingual(zh: "看了學生頁面", en: "saw the student’s page"),
        ShowReach.name: Bilingual(zh: "看了聯絡資料", en: "saw contact data"),
        ShowReminders.name: Bilingual(zh: "看了提醒名單", en: "saw whom to remind"),
        ShowRoster.name: Bilingual(zh: "看了名冊", en: "saw the roster"),
        ShowRosterFile.name: Bilingual(zh: "看了名冊檔案", en: "saw a roster file"),
        ShowDelivery.name: Bilingual(zh: "看了證書寄到哪裡", en: "saw where diplomas were mailed"),
        ShowSamples.name: Bilingual(zh: "看了有哪些樣張", en: "saw which samples there are"),
        ShowSelfCheckFile.name: Bilingual(zh: "看了自我檢核檔案", en: "saw a file of self-checks"),
        ShowSelectedDiplomas.name: Bilingual(zh: "看了選取的證書", en: "saw the diplomas selected"),
        ShowSelectedWork.name: Bilingual(zh: "看了要一起審核的學生", en: "saw the students selected"),
    ]

    private static let exports: [String: Bilingual<String>] = [
        ShowRevocation.name: Bilingual(zh: "看了學位是否撤銷", en: "saw whether a degree holds"),
        HeldFile.question: held, ShowHeld<OfContact>.name: held, ShowHeld<OfOTPMailer>.name: held,
        ShowHeld<OfClearance>.name: held, ShowHeld<OfIssuer>.name: held, ShowHeld<OfVerifier>.name: held,
        ReadSample.name: Bilingual(zh: "下載樣張", en: "downloaded a sample"),
        ListUnitWork.export: Bilingual(zh: "下載單位名單", en: "downloaded a unit’s list"),
        ListPeople.export: Bilingual(zh: "下載學生名單", en: "downloaded the list of students"),
        ShowExceptions.export: Bilingual(zh: "下載例外", en: "downloaded the exceptions"),
        LogPage.export: Bilingual(zh: "下載查閱紀錄", en: "downloaded the access log"),
    ]

    private static let erasable = Bilingual<String>(zh: "試算刪除個人資料", en: "counted what an erasure would take")

    private static let held = Bilingual<String>(zh: "下載個人全部資料", en: "downloaded all that is held")

    private static let changes: [String: Bilingual<String>] = [
        ActOnDiplomas.name: Bilingual(zh: "改了寄發日曆", en: "changed the calendar"),
        AccountDesk.question: Bilingual(zh: "改了帳號", en: "changed an account"),
        CheckDeskCode.name: Bilingual(zh: "在櫃檯輸入驗證碼", en: "typed a code at the desk"),
        ChangeUnit.name: Bilingual(zh: "改了審核單位", en: "changed a reviewing unit"),
        CorrectName.name: Bilingual(zh: "更正姓名", en: "corrected a name"),
        DecideApplication.name: Bilingual(zh: "處理證書申請", en: "dealt with an application"),
        DecideRevocation.name: Bilingual(zh: "決定撤銷提案", en: "decided on a proposed revocation"),
        DecideRights.name: Bilingual(zh: "決定個資申請", en: "decided on a data request"),
        DecideSelectedWork.name: Bilingual(zh: "一起審核", en: "decided for a unit about many"),
        DecideUnitWork.name: Bilingual(zh: "審核", en: "decided for a unit"),
        GrantWindow.name: Bilingual(zh: "改了個別期限", en: "set hours of a student’s own"),
        HandOverPaper.name: Bilingual(zh: "登記發給紙本", en: "handed a paper diploma over"),
        ListStudent.name: Bilingual(zh: "登錄學生", en: "listed a student"),
        MailAgain.name: Bilingual(zh: "再寄一次數位證書", en: "had a diploma mailed again"),
        ProposeRevocation.name: Bilingual(zh: "提出撤銷或恢復", en: "proposed a revocation or its end"),
        RecordReplacement.name: Bilingual(zh: "登記換發紙本", en: "recorded a replaced paper diploma"),
        RecordRights.name: Bilingual(zh: "登記個資申請", en: "recorded a data request"),
        RemindBatch.name: Bilingual(zh: "提醒一個梯次", en: "had a batch reminded"),
        ResolveDispute.name: Bilingual(zh: "回覆姓名異議", en: "settled a disputed name"),
        SelectDiplomas.name: Bilingual(zh: "選取一批證書", en: "selected diplomas"),
        SelectUnitWork.name: Bilingual(zh: "選取一批學生", en: "selected students to decide about"),
        SetBatchHours.name: Bilingual(zh: "改了梯次時間", en: "set a batch’s hours"),
        DecideApproval.name: Bilingual(zh: "以第二人同意或不同意", en: "agreed as the second person, or declined"),
        SetIssueDay.name: Bilingual(zh: "暫停或恢復封印", en: "paused sealing, or let it go on"),
        SetFreeze.name: Bilingual(zh: "暫停或恢復全部寄發", en: "stopped all sending, or let it go on"),
        SettleException.name: Bilingual(zh: "處理例外", en: "settled an exception"),
        TakeInHand.name: Bilingual(zh: "接手或交回例外", en: "took an exception in hand, or gave it back"),
        MendDiplomas.name: Bilingual(zh: "放行、補寄或作廢", en: "released, sent again or voided"),
        StateSelfCheck.name: Bilingual(zh: "登記自我檢核", en: "stated a self-check"),
        TakeBackDecisions.name: Bilingual(zh: "復原審核檔案", en: "took a file of decisions back"),
        TakeBackDeed.name: Bilingual(zh: "復原寄發日曆", en: "took a change of the calendar back"),
        TakeBackPaper.name: Bilingual(zh: "取消發給紀錄", en: "took a collection back"),
        TakeBackUnitWork.name: Bilingual(zh: "復原審核", en: "took a decision back"),
        TryDecisions.name: Bilingual(zh: "試跑審核檔案", en: "tried a file of decisions out"),
        TrySelfChecks.name: Bilingual(zh: "試跑自我檢核檔案", en: "tried a file of self-checks out"),
        TryRoster.name: Bilingual(zh: "試跑名冊", en: "tried a roster out"),
        WantDeskCode.name: Bilingual(zh: "換永久信箱：寄驗證碼", en: "started a code for another address"),
        WithdrawEarlier.name: Bilingual(zh: "從前一學期撤下", en: "withdrew from an earlier term"),
        WithdrawStudent.name: Bilingual(zh: "從名冊撤下", en: "withdrew a student"),
        WriteDecisions.name: Bilingual(zh: "匯入審核檔案", en: "imported a file of decisions"),
        WriteSelfChecks.name: Bilingual(zh: "匯入自我檢核檔案", en: "imported a file of self-checks"),
        WriteRoster.name: Bilingual(zh: "匯入名冊", en: "imported a roster"),
        "clearance.command": command, "contact.command": command, "issuer.command": command, "portal.command": command,
        "otp-mailer.command": command,
    ]

    private static let command = Bilingual<String>(zh: "下指令", en: "gave a command")

    static func name(of kind: LogQuery.Kind) -> Bilingual<String> {
        switch kind {
        case .looked: Bilingual(zh: "查看", en: "saw")
        case .changed: Bilingual(zh: "異動", en: "did")
        case .exported: Bilingual(zh: "匯出", en: "exported")
        }
    }

    /// A program, as people of the registrar's office know what it does.
    static func name(of program: Program) -> Bilingual<String> {
        switch program {
        case .contact: Bilingual(zh: "聯絡資料", en: "contact data")
        case .otpMailer: Bilingual(zh: "驗證碼", en: "codes")
        case .clearance: Bilingual(zh: "離校審核", en: "clearance")
        case .issuer: Bilingual(zh: "數位證書", en: "digital diplomas")
        case .verifier: Bilingual(zh: "查驗", en: "verification")
        case .portal: Bilingual(zh: "網站", en: "the website")
        }
    }

    /// What a page gives as the reason is told in the reader's language; what a person gave stays as it is.
    static func why(_ reason: String) -> Bilingual<String> {
        ours[reason] ?? Bilingual(zh: reason, en: reason)
    }

    private static let ours: [String: Bilingual<String>] = [
        "on the student's page": Bilingual(zh: "在學生頁面", en: "on the student’s page"),
        "to settle what the student disputes": Bilingual(zh: "處理姓名異議", en: "to settle what the student disputes"),
        "to change what the roster says": Bilingual(zh: "修改名冊", en: "to change what the roster says"),
        "to change the permanent address": Bilingual(zh: "換永久信箱", en: "to change the permanent address"),
        "to record a request about personal data": Bilingual(zh: "登記個資申請", en: "to record a data request"),
        SamplesPage.why: Bilingual(zh: "看證書的樣張", en: "to see a sample of the diploma"),
        MendPage.why: Bilingual(zh: "處理卡住的數位證書", en: "to mend what keeps a diploma"),
        "to download the list": Bilingual(zh: "下載名單", en: "to download the list"),
        "on its page": Bilingual(zh: "在設定頁面", en: "on its page"),
    ]

    /// What stands above the columns of the file.
    static let logHeads: [Bilingual<String>] = [
        Bilingual(zh: "時間", en: "When"), Bilingual(zh: "誰", en: "Who"), Bilingual(zh: "帳號", en: "Account"),
        Bilingual(zh: "動作", en: "Act"), Bilingual(zh: "內容", en: "What"), Bilingual(zh: "學號", en: "Student number"),
        Bilingual(zh: "姓名", en: "Name"), Bilingual(zh: "人數", en: "How many"), Bilingual(zh: "原因", en: "Reason"),
    ]
}
