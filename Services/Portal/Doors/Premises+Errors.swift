import Foundation
import Hummingbird
import Messages
import Pages

extension Premises {
    /// Error pages where it is known who has signed in: they keep their name and their ways.
    var errorPagesOfPeople: ErrorPages<Visitor> { ErrorPages(place) }

    /// Error pages where it is not known yet. Who reads that there is no such page is looked up; after a fault nothing is asked.
    var errorPagesOfAnybody: ErrorPages<Visitor> {
        ErrorPages(
            { request, context in
                var context = context
                if let id = request.id(in: Cookies.session) {
                    context.session = (try? await session(id, isUsed: false)) ?? nil
                }
                return place(request, context)
            }, inTrouble: place)
    }

    private func place(_ request: Request, _ context: Visitor) -> (templates: Templates, visit: Visit) {
        // A form's address may answer to POST only. `//` would be another host.
        let path = request.method == .post ? nil : ownPath(request.uri.path)
        let frame = context.session.map { templates(for: $0.account) } ?? templates
        return (frame, context.visit(request, path: path ?? "/"))
    }
}
