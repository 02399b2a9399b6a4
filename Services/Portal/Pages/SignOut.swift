import Chassis
import Hummingbird
import Pages
import Postgres

struct SignOut: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/sign-out", use: signOut)
    }

    @Sendable
    private func signOut(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let id = session.id
        _ = try await Form(request, context, from: id, within: FormSize(whole: 1_024))
        try await premises.running.database.transaction { tx in try tx.endSession(id.hash) }
        context.logger.security(.signedOut(session.actor, from: clientAddress(request)))
        var response = Response.redirect(to: session.account.isOfSchool ? "/sign-out/school" : SignIn.path)
        response.leave(id)
        return response
    }
}
