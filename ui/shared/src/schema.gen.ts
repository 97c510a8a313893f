// Made by `npm run types` from ui/openapi.json; not to be edited.

export interface paths {
    "/api/v1/desk/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists everybody who may log in. */
        get: operations["get_desk_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is not as it should be, with a drafted incident where traders notice it; for leads and administrators. */
        get: operations["get_desk_alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a file (image, PDF or text, at most 10 MiB) until a message carries it. */
        post: operations["post_desk_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetches a file of a ticket, or an own upload, always as a download. Where files have an origin of their own, a redirection leads
         *     to a link there; no token goes along.
         */
        get: operations["get_desk_attachments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/attachments/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives a link to a file, for a browser to show a picture or save a file by it. It needs neither token nor cookie, and holds for
         *     some minutes and as long as the session does.
         */
        get: operations["get_desk_attachments_id_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/bribes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was withheld, without the words: first what nobody judged, the latest first. */
        get: operations["get_desk_bribes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/bribes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the words. That they were looked at is kept before they leave. */
        get: operations["get_desk_bribes_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/bribes/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what the words are, once. What was withheld wrongly becomes a note in its ticket. */
        post: operations["post_desk_bribes_id_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/bulk/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a change back: every ticket that nobody changed since has exactly the values it had. For an hour, by whoever made the change. Replies cannot be taken back (409). */
        post: operations["post_desk_bulk_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a trader. */
        get: operations["get_desk_contacts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the tickets of every view. */
        get: operations["get_desk_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the addresses where mail comes in, in order of rank, with what holds there; for leads and administrators. They are set in the settings file. */
        get: operations["get_desk_inboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what goes on, and what ended within a week. */
        get: operations["get_desk_incidents"];
        put?: never;
        /** Declares an incident; for leads and administrators. */
        post: operations["post_desk_incidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/incidents/{id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what is new about an incident; for leads and administrators. */
        post: operations["post_desk_incidents_id_updates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who of the staff was shown what, the latest first; for leads and administrators. */
        get: operations["get_desk_looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/macros": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the macros in the language of a ticket, filled with its values; those that fit it come first. */
        get: operations["get_desk_macros"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows oneself. */
        get: operations["get_desk_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/me/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says whether one is told by mail of one's tickets while no console is open. An answer to such a mail is a reply. 404 where the desk sends no mail. */
        put: operations["put_desk_me_mail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/me/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says whether one takes work. */
        put: operations["put_desk_me_presence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/me/shortcuts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one's own keys. */
        get: operations["get_desk_me_shortcuts"];
        /** Keeps one's own keys, all at once. */
        put: operations["put_desk_me_shortcuts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tickets in which one is named, the latest first. */
        get: operations["get_desk_mentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/messages/{id}/pictures/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetches a picture of a mail from where it lies, by its place in the page, and gives it drawn anew as PNG.
         * @description Public addresses only, at most 5 MiB and 10 seconds; neither cookies nor the reader's address are told to the other side.
         */
        get: operations["get_desk_messages_id_pictures_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists waiting tickets that nobody has, in serving order. */
        get: operations["get_desk_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds tickets by what stands in them. */
        get: operations["get_desk_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who is logged in. Asked before the log-in too, so nobody is an answer and not an error. */
        get: operations["get_desk_session"];
        put?: never;
        /** Logs a member of staff in. An unknown address takes as long to refuse as a wrong password. */
        post: operations["post_desk_session"];
        /** Logs out. */
        delete: operations["delete_desk_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists living sessions and tokens, newest first. */
        get: operations["get_desk_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a session or token; its open streams end with it. */
        delete: operations["delete_desk_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams everything that happens at the desk, from a cursor (WebSocket; frames are described in the architecture document). */
        get: operations["get_desk_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tags that were given lately, the latest first. */
        get: operations["get_desk_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the teams, by name. */
        get: operations["get_desk_teams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists tickets, latest activity first. Words are searched for by `/search`. */
        get: operations["get_desk_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes up to 500 tickets or answers their traders, each by itself: what is refused for one does not keep the others back. A text that asks for a secret is refused for all, with the places. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_desk_tickets_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a ticket. */
        get: operations["get_desk_tickets_reference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a ticket, all or nothing. A person's correction outlives later triage. */
        patch: operations["patch_desk_tickets_reference"];
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a held mail into the ticket that it names, and its address from now on. */
        post: operations["post_desk_tickets_reference_admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a ticket that nobody has. */
        post: operations["post_desk_tickets_reference_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the venue about a ticket whose trader is verified. An unverified trader's answer is empty: nothing of an account is told. */
        get: operations["get_desk_tickets_reference_diagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists everything that happened to a ticket, from the log. */
        get: operations["get_desk_tickets_reference_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows where a ticket is answered by mail, whether machines may write there, and who stands beside the trader. */
        get: operations["get_desk_tickets_reference_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/mail/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets machines write again to the address that a ticket is answered at. Who did it and why is kept and said to staff. */
        post: operations["post_desk_tickets_reference_mail_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/mentions/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that one has seen where one is named in a ticket. */
        post: operations["post_desk_tickets_reference_mentions_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets another ticket of the same trader go on in this one: the old one keeps its messages and points here, and the trader waits since the earlier of both. Never across traders (`other_contact`). Said twice, it happens once. */
        post: operations["post_desk_tickets_reference_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages of a ticket after a place of its thread, notes included, in order. */
        get: operations["get_desk_tickets_reference_messages"];
        put?: never;
        /** Adds a reply or a note. A reply that asks for a secret is refused with the places. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_desk_tickets_reference_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/participants/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets later answers go to an address that a participant's mail named, or that was admitted; its mails join. 409 for any other. */
        post: operations["post_desk_tickets_reference_participants_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/participants/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an address off the ticket again: no answer goes there, and its mails are held. 409 when it does not take part. */
        post: operations["post_desk_tickets_reference_participants_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the mail of a reply again that did not reach the trader. 409 when it is under way or was taken. */
        post: operations["post_desk_tickets_reference_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes messages of a trader a ticket of their own; a notice stands in the place of each, so that no place is empty. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_desk_tickets_reference_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/triage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what triage read in a ticket; null before it did. */
        get: operations["get_desk_tickets_reference_triage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back, called by the number of the ticket that went into another: it is again as it was, and later messages stay where they came. 409 when it is not merged. */
        post: operations["post_desk_tickets_reference_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/tickets/{reference}/unsplit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a split back, called by the number of the ticket that was split off: its messages are again where they were, and what came to it since goes on there with it. 409 when there is nothing to take back. */
        post: operations["post_desk_tickets_reference_unsplit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/triage/confusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what triage said against what it was, among the tickets corrected or solved in a span; for leads and administrators. */
        get: operations["get_desk_triage_confusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/triage/lessons.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives out what people said of tickets as CSV, ready for the trainer: text, topic, priority, language, what triage had said; for leads and administrators. */
        get: operations["get_desk_triage_lessons_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the shared views and one's own, by name. */
        get: operations["get_desk_views"];
        put?: never;
        /** Saves a view. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_desk_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a view what it shall be. Shared ones are for leads and administrators. */
        put: operations["put_desk_views_id"];
        post?: never;
        /** Forgets a view. Shared ones are for leads and administrators. */
        delete: operations["delete_desk_views_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/articles/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one article
         * @description Gives one article in the wanted language, or in the nearest one there is.
         */
        get: operations["get_help_articles_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/help/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the help centre
         * @description Searches the help centre in one language, and in others when that finds little.
         */
        get: operations["get_help_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of the service
         * @description Tells how the parts of the service work, in the shape of common status pages.
         */
        get: operations["get_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a file (image, PDF or text, at most 10 MiB) until a message carries it. */
        post: operations["post_trader_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetches a file of the trader's own tickets, or an own upload, always as a download. Where files have an origin of their own, a redirection leads
         *     to a link there; no token goes along.
         */
        get: operations["get_trader_attachments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/attachments/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives a link to a file, for a browser to show a picture or save a file by it. It needs neither token nor cookie, and holds for
         *     some minutes and as long as the session does.
         */
        get: operations["get_trader_attachments_id_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a link from a mail: it proves the address, and gives an anonymous trader their ticket on this device. */
        post: operations["post_trader_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whose session this is. */
        get: operations["get_trader_session"];
        put?: never;
        /** Opens a session for a trader, signed in or anonymous. */
        post: operations["post_trader_session"];
        /** Ends this session. */
        delete: operations["delete_trader_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams what happens to the trader's own tickets, from a cursor (WebSocket; frames are described in the architecture document). */
        get: operations["get_trader_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the trader's own tickets, latest activity first. */
        get: operations["get_trader_tickets"];
        put?: never;
        /** Opens a ticket. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_trader_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one of the trader's own tickets. */
        get: operations["get_trader_tickets_reference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/csat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rates the help, once the case is solved. */
        post: operations["post_trader_tickets_reference_csat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether a ticket goes on by mail. */
        get: operations["get_trader_tickets_reference_mail"];
        put?: never;
        /**
         * Sends a link to an address. Once its owner opens it, answers go there too; the ticket keeps its place.
         * @description One mail to an address in a day, three addresses of one trader in a day.
         */
        post: operations["post_trader_tickets_reference_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages of a ticket after a place of its thread, in order. */
        get: operations["get_trader_tickets_reference_messages"];
        put?: never;
        /** Adds a message. 201 the first time, 200 when the same `client_id` comes again. */
        post: operations["post_trader_tickets_reference_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists whom the trader's own mails named in To and Cc, and to whom answers go besides. Without a sign-in the list is empty. */
        get: operations["get_trader_tickets_reference_participants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/participants/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets later answers go to somebody of the list, in a mail of their own; their mails join. Said again it changes nothing. 403 without a sign-in, 409 for anybody else. */
        post: operations["post_trader_tickets_reference_participants_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/participants/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that somebody of the list is not meant: nothing goes there, also where it did, and staff cannot put them in. Said again it changes nothing. */
        post: operations["post_trader_tickets_reference_participants_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/participants/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what the trader said of somebody: nothing goes there, and they are suggested again. Said again it changes nothing. */
        post: operations["post_trader_tickets_reference_participants_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the problem is not solved after all. */
        post: operations["post_trader_tickets_reference_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trader/tickets/{reference}/solve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the problem is solved. */
        post: operations["post_trader_tickets_reference_solve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is this official?
         * @description Judges a link, address, number or name without opening it.
         */
        post: operations["post_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that the process lives. */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives the figures in the Prometheus text format. Labels never name a ticket, a contact or an account. Needs the token of the
         *     settings; where none is set, they are for programs on the same machine that ask for nobody else.
         */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether the node takes work: its store answers, takes writes, and the node is not about to stop. */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The account beside the ticket. */
        AccountView: {
            /** @description Each with its source and time. */
            facts: components["schemas"]["FactView"][];
            /** @description The account. */
            uid?: string | null;
        };
        /** @description A member of staff. */
        AgentView: {
            /** @description The address to log in with. */
            email: string;
            /**
             * Format: uuid
             * @description The agent.
             */
            id: string;
            /** @description BCP 47. */
            languages: string[];
            /** @description Whether they are told by mail of their tickets while no console of theirs is open. */
            mailed: boolean;
            /** @description The name that traders see. */
            name: string;
            /** @description `online`, `busy`, `away` or `offline`. */
            presence: string;
            /** @description `agent`, `lead` or `admin`. */
            role: string;
            /** @description Topics. */
            skills: string[];
        };
        /** @description Something that needs somebody to look. */
        AlarmView: {
            /** @description Where it comes from, if that is known. */
            about?: string | null;
            /** @description `damage`, `probe`, `late`, `archive`, `guessing`, `difference`, `owed`, `parked`, `tired` or `spam`. */
            alarm: string;
            /**
             * Format: int64
             * @description How many it is about.
             */
            count: number;
            draft?: components["schemas"]["DraftView"] | null;
            /**
             * Format: uuid
             * @description The incident that was told of it.
             */
            incident?: string | null;
            /** @description When its cause was last seen. */
            last_at: string;
            /** @description Since when. */
            raised_at: string;
        };
        /** @description Whether the process lives. */
        Alive: {
            /** @description Always `ok`. */
            status: string;
            /** @description `built`, or `missing` when the binary holds no interface. */
            ui: string;
            /** @description The version of the program. */
            version: string;
        };
        /** @description Changes to a ticket; what is left out stays. */
        AmendTicket: {
            /** @description Given besides what is there. */
            add_tags?: string[];
            /**
             * Format: uuid
             * @description A member of staff; null gives it back to the queue.
             */
            assignee?: string | null;
            /** @description `urgent`, `high`, `normal` or `low`. */
            priority?: string | null;
            /** @description Taken away. */
            remove_tags?: string[];
            /** @description RFC 3339, in the future: the ticket sleeps until then or until the trader writes. Null wakes it. */
            snoozed_until?: string | null;
            /** @description `open`, `pending`, `on_hold` or `solved`. */
            status?: string | null;
            /** @description At most 20 of at most 40 characters. */
            tags?: string[] | null;
            /** @description Null takes it away. */
            team?: string | null;
            /** @description The kind of problem. */
            topic?: string | null;
        };
        /** @description A member of staff, by name. */
        AssigneeView: {
            /**
             * Format: uuid
             * @description The agent.
             */
            id: string;
            /** @description Their name. */
            name: string;
        };
        /** @description A file that a message carries, or one that was just uploaded. */
        AttachmentView: {
            /**
             * Format: uuid
             * @description Fetch it by this from `…/attachments/{id}`, or ask `…/attachments/{id}/link` for a link that a browser can follow.
             */
            id: string;
            /** @description Told by content: `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `application/pdf`, `text/plain`. */
            media_type: string;
            /** @description The file's name, cleaned. */
            name: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
        };
        /** @description Who wrote a message. */
        AuthorView: {
            /**
             * Format: uuid
             * @description The person; only the desk sees it.
             */
            id?: string | null;
            /** @description `contact`, `participant` (somebody beside the trader), `agent` or `system`. */
            kind: string;
            /** @description The name at the time. */
            name?: string | null;
        };
        /** @description That words were withheld, without them. */
        BribeView: {
            /** @description RFC 3339, UTC. */
            at: string;
            /**
             * Format: uuid
             * @description Fetch the words by this.
             */
            id: string;
            /** @description The ticket's public number. */
            reference: string;
            /** @description What a lead said of it: `bribe` or `innocent`; null until somebody did. */
            ruling?: string | null;
            /**
             * Format: int64
             * @description The place of the message in its thread.
             */
            seq: number;
            /** @description When. */
            settled_at?: string | null;
            /** @description Who said so. */
            settled_by?: string | null;
            /** @description When the words are forgotten. */
            until: string;
        };
        /** @description The words themselves. */
        BribeWords: {
            /** @description In the order of the message; empty once they are forgotten. */
            words: string[];
        };
        /** @description What became of a change. */
        BulkView: {
            /** @description In the order of the request. */
            data: components["schemas"]["ItemView"][];
            /** @description Tickets that are changed now. */
            done: number;
            /** @description Tickets that were not changed. */
            failed: number;
            /**
             * Format: uuid
             * @description To take it back by.
             */
            id: string;
        };
        /** @description A change to many tickets, or a reply to many traders. */
        ChangeMany: {
            change?: components["schemas"]["AmendTicket"] | null;
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it goes on where it stopped and changes nothing twice. */
            client_id: string;
            /** @description 1 to 500 tickets, each once. */
            references: string[];
            reply?: components["schemas"]["ReplyMany"] | null;
        };
        /** @description What a view shall be. */
        ChangeView: {
            /** @description `team:derivatives priority:urgent,high -tag:vip`. */
            filter: string;
            /** @description 1 to 60 characters. */
            name: string;
            /** @description For everybody; leads and administrators only. */
            shared: boolean;
        };
        /** @description Who is meant. */
        CompanionNamed: {
            /** @description An address that the list names. */
            address: string;
        };
        /** @description Somebody beside the trader, to the trader. */
        CompanionView: {
            /** @description A mail address. */
            address: string;
            /** @description `looks_like_us` or `looks_like_staff`, and is neither: the trader cannot confirm those. */
            looks_like?: string | null;
            /** @description Whether the trader may confirm them now; if not, staff may. */
            may_confirm: boolean;
            /** @description As the trader's own mail called them. */
            name?: string | null;
            /** @description When it came. */
            named_at?: string | null;
            /** @description From which of the trader's addresses the mail came that named them; null where staff put them in. */
            named_by?: string | null;
            /** @description `suggested`: the trader's mail named them, and nothing follows; `confirmed`: answers go there too; `declined`: the trader said that they are not meant. */
            standing: string;
        };
        /** @description A part of the service; ids in the catalogues (`chat`, `tickets`, `help`, …) are shown translated. */
        Component: {
            /** @description Stable id. */
            id: string;
            /** @description Name in English. */
            name: string;
            /** @description How well it works. */
            status: components["schemas"]["Condition"];
        };
        /**
         * @description How well a part of the service works.
         * @enum {string}
         */
        Condition: "operational" | "under_maintenance" | "degraded_performance" | "partial_outage" | "major_outage";
        /** @description What was taken for what. */
        ConfusionView: {
            /** @description RFC 3339. */
            from: string;
            /** @description Every pair of topics that occurred. */
            pairs: components["schemas"]["PairView"][];
            /** @description RFC 3339; not included. */
            until: string;
        };
        /** @description A trader and their latest tickets. */
        ContactShown: {
            /** @description RFC 3339, UTC. */
            created_at: string;
            /** Format: uuid */
            id: string;
            locale: string;
            name?: string | null;
            /** @description At most 20, latest activity first. */
            tickets: components["schemas"]["EarlierTicket"][];
            tier?: string | null;
            uid?: string | null;
            verified: boolean;
        };
        /** @description A ticket's trader as staff see them. */
        ContactView: {
            /**
             * Format: uuid
             * @description The contact.
             */
            id: string;
            /** @description BCP 47. */
            locale: string;
            /** @description As the venue says it. */
            name?: string | null;
            /** @description The account; present only when proved. */
            uid?: string | null;
            /** @description Whether the venue's session proved who it is. */
            verified: boolean;
        };
        /** @description How many tickets each view holds. */
        CountsView: {
            /** Format: int64 */
            all: number;
            /** @description Waiting tickets by language. */
            by_language: {
                [key: string]: number;
            };
            /** @description Waiting tickets by team. */
            by_team: {
                [key: string]: number;
            };
            /** @description Waiting tickets by topic. */
            by_topic: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Tickets with a note that names one and that one has not seen.
             */
            mentions: number;
            /** Format: int64 */
            mine: number;
            /** Format: int64 */
            on_hold: number;
            /** Format: int64 */
            pending: number;
            /**
             * Format: int64
             * @description Due within a third of their target, or overdue.
             */
            sla_risk: number;
            /**
             * Format: int64
             * @description Own ones that sleep.
             */
            snoozed: number;
            /**
             * Format: int64
             * @description Solved in the last 24 hours.
             */
            solved: number;
            /** Format: int64 */
            unassigned: number;
            /** @description Saved views by id. */
            views: {
                [key: string]: number;
            };
            /** Format: int64 */
            waiting: number;
        };
        /** @description A further message. */
        CreateMessage: {
            /** @description Uploads of the same trader. */
            attachments?: string[];
            /** @description The text, at most 20,000 characters; may be empty beside a file. */
            body?: string;
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it changes nothing. */
            client_id: string;
        };
        /** @description A reply or a note. */
        CreateReply: {
            /** @description Tags the ticket gets with it, besides those it has. */
            add_tags?: string[];
            /** @description Own uploads. */
            attachments?: string[];
            /** @description The text, at most 20,000 characters; may be empty beside a file. */
            body?: string;
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it changes nothing. */
            client_id: string;
            /** @description `reply` (to the trader) or `note` (staff only). */
            kind: string;
            /** @description The priority the ticket gets with it: `urgent`, `high`, `normal` or `low`. */
            priority?: string | null;
            /** @description What the ticket becomes by a reply: `pending` (the default) or `solved`. */
            then?: string | null;
        };
        /** @description A new problem. */
        CreateTicket: {
            /** @description Uploads of the same trader. */
            attachments?: string[];
            /** @description The text, at most 20,000 characters. */
            body?: string;
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it changes nothing. */
            client_id: string;
            /** @description The fields of the form: texts, numbers or truth values. */
            fields?: {
                [key: string]: components["schemas"]["FieldValue"];
            };
            /** @description Whether the trader stays in the chat. */
            live?: boolean;
            /** @description One line, at most 200 characters. */
            subject?: string | null;
            /** @description What the trader chose. */
            topic?: string | null;
        };
        /** @description A new view. */
        CreateView: {
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it changes nothing. */
            client_id: string;
            /** @description `team:derivatives priority:urgent,high -tag:vip`. */
            filter: string;
            /** @description 1 to 60 characters. */
            name: string;
            /** @description For everybody; leads and administrators only. */
            shared?: boolean;
        };
        /** @description The trader's rating. */
        CsatView: {
            /**
             * Format: int64
             * @description 1 to 5.
             */
            rating: number;
        };
        /** @description What is said when an incident is declared. */
        Declare: {
            /** @description The alarm that it tells of, as a draft of it names it; nobody tells the same one twice. */
            alarm?: string | null;
            /** @description What is known, per language. */
            body?: {
                [key: string]: string;
            };
            /** @description The sender's own name for the act. */
            client_id: string;
            /** @description `none`, `minor`, `major` or `critical`. */
            impact: string;
            /** @description When more will be said, RFC 3339. */
            next_update_at?: string | null;
            /** @description A title per language; needed for `other`. */
            title?: {
                [key: string]: string;
            };
            /** @description `trading`, `withdrawals`, `deposits`, `login`, `prices`, `api`, `desk`, `mail` or `other`. */
            trouble: string;
        };
        /** @description A message as staff see it. `seq` counts everything, notes included. */
        DeskMessage: {
            /** @description RFC 3339, UTC. */
            at: string;
            /** @description Files. */
            attachments: components["schemas"]["AttachmentView"][];
            /** @description Who wrote it. */
            author: components["schemas"]["AuthorView"];
            /** @description The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`. */
            body: string;
            /** @description The sender's own name for it. */
            client_id?: string | null;
            /** @description On replies: `sent`, `delivered` or `read`; `queued` while a mail is to carry it, `failed` once that was given up. */
            delivery?: string | null;
            /**
             * Format: uuid
             * @description The message.
             */
            id: string;
            /** @description `inbound`, `reply`, `note` or `notice`. */
            kind: string;
            mail?: components["schemas"]["MailSight"] | null;
            /** @description Whom a note names. */
            mentions?: string[];
            /** @description Whether the trader sees it. */
            public: boolean;
            /** @description Its ticket. */
            reference: string;
            /** @description What was masked. */
            secrets: components["schemas"]["SecretView"][];
            /**
             * Format: int64
             * @description The place in the thread: 1, 2, 3, … without gaps.
             */
            seq: number;
        };
        /** @description How far each side has received and read; in places of the whole thread. */
        DeskReceipts: {
            /**
             * Format: int64
             * @description Reached the trader up to here.
             */
            contact_delivered_seq: number;
            /**
             * Format: int64
             * @description Read by the trader up to here.
             */
            contact_read_seq: number;
            /**
             * Format: int64
             * @description Read by the desk up to here.
             */
            desk_read_seq: number;
        };
        /** @description A ticket as staff see it. */
        DeskTicket: {
            assignee?: components["schemas"]["AssigneeView"] | null;
            /** @description The channel it came by. */
            channel: string;
            /** @description Whose problem it is. */
            contact: components["schemas"]["ContactView"];
            /** @description Whether the trader is connected now. */
            contact_present: boolean;
            /** @description RFC 3339, UTC. */
            created_at: string;
            csat?: components["schemas"]["CsatView"] | null;
            /** @description When its answer is due; null without a running promise. */
            due?: string | null;
            estimate?: components["schemas"]["EstimateView"] | null;
            /** @description The fields of the trader's form. */
            fields: {
                [key: string]: string;
            };
            /** @description When a person first answered. */
            first_reply_at?: string | null;
            /**
             * Format: uuid
             * @description The ticket.
             */
            id: string;
            /** @description BCP 47; null before triage. */
            language?: string | null;
            /** @description The last words, on one line. */
            last_message_preview: string;
            /**
             * Format: int64
             * @description The last place of the thread.
             */
            last_seq: number;
            /** @description Whether it began as a chat. */
            live: boolean;
            /** @description The number of the ticket in which it goes on; null while it is one of its own. */
            merged_into?: string | null;
            /**
             * Format: int64
             * @description The place in the queue; 1 is next.
             */
            place?: number | null;
            /** @description `urgent`, `high`, `normal` or `low`; null before triage. */
            priority?: string | null;
            /** @description `triage` or `agent`. */
            priority_by?: string | null;
            /** @description Why triage decided as it did: `tile`, `error_code:110007`, `phrase:cannot close`. */
            reasons: string[];
            /** @description Received and read. */
            receipts: components["schemas"]["DeskReceipts"];
            /** @description The public number. */
            reference: string;
            sla?: components["schemas"]["SlaView"] | null;
            /** @description Until when it sleeps; null when it is awake. */
            snoozed_until?: string | null;
            /** @description The number of the ticket whose messages it began with; null once they went back. */
            split_from?: string | null;
            /** @description `new`, `open`, `pending`, `on_hold`, `solved` or `closed`. */
            status: string;
            /** @description One line. */
            subject: string;
            /** @description Free words. */
            tags: string[];
            /** @description The team, if one was named. */
            team?: string | null;
            /** @description Who named it: `triage` or `agent`. */
            team_by?: string | null;
            /** @description The kind of problem; null before triage. */
            topic?: string | null;
            /** @description `contact`, `triage` or `agent`. */
            topic_by?: string | null;
            /** @description RFC 3339, UTC. */
            updated_at: string;
            /** @description Since when the trader waits for an answer; null once answered. */
            waiting_since?: string | null;
        };
        /** @description A detail of an address that leads to a queue of its own; null is as the inbox says. */
        DetailView: {
            /** @description The language of those who write there, where a mail does not tell it. */
            language?: string | null;
            /** @description What stands behind the plus: `futures` of `support+futures@…`. */
            name: string;
            /** @description How soon its tickets are served at least. */
            priority?: string | null;
            /** @description The team of its tickets. */
            team?: string | null;
            /** @description The topic of its tickets. */
            topic?: string | null;
        };
        /** @description A diagnosis: what explains the problem, and the account beside it. */
        DiagnosisView: {
            account?: components["schemas"]["AccountView"] | null;
            /** @description The main finding first. */
            data: components["schemas"]["FindingView"][];
            /** @description RFC 3339, UTC. */
            observed_at: string;
        };
        /** @description A problem document. */
        Document: {
            /** @description Stable. */
            code: string;
            /** @description What happened and what to do, in the reader's language. */
            detail: string;
            /** @description The places that are wrong. */
            errors?: components["schemas"]["Place"][];
            /** @description Names the request in the log. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description One line, in the reader's language. */
            title: string;
            /** @description `urn:backstop:problem:<code>`. */
            type: string;
        };
        /** @description What traders would be told: declare it as it is or in other words, with `alarm` beside it. */
        DraftView: {
            /** @description A text in each language. */
            body: {
                [key: string]: string;
            };
            /** @description As of an incident. */
            impact: string;
            /** @description As of an incident. */
            trouble: string;
        };
        /** @description An earlier ticket of a trader. */
        EarlierTicket: {
            /** @description RFC 3339, UTC. */
            created_at: string;
            /** @description Whether it goes on in another. */
            merged: boolean;
            reference: string;
            status: string;
            subject: string;
        };
        /** @description The wait that is left, as a range. */
        EstimateView: {
            /**
             * Format: int64
             * @description Seconds; hardly later.
             */
            high_s: number;
            /**
             * Format: int64
             * @description Seconds; hardly sooner.
             */
            low_s: number;
        };
        /** @description A row of a ticket's history. */
        EventView: {
            /** @description `contact`, `agent`, `system` or `operator`. */
            actor: string;
            /** @description Their name, for staff. */
            actor_name?: string | null;
            /** @description RFC 3339, UTC. */
            at: string;
            /** @description Its data. */
            data: Record<string, unknown>;
            /** @description The word of the event. */
            kind: string;
            /** Format: int64 */
            seq: number;
        };
        /** @description One line about the account. */
        FactView: {
            /** @description `account` when the venue does not know it, else `uid`, `tier`, `kyc`, `security`, `balance`, `positions`, `open_orders`, `withdrawals`, `deposits` or `restrictions`. */
            label_key: string;
            /** @description RFC 3339, UTC. */
            observed_at: string;
            /** @description Where it was read. */
            source: string;
            /** @description In the agent's language. */
            value: string;
        };
        /** @description A field as a form may send it. */
        FieldValue: string | number | boolean;
        /**
         * @description A link to a file. Whoever has it may fetch the file, without cookie or token, until it ends or the session that asked for it
         *     does.
         */
        FileLink: {
            /** @description RFC 3339, UTC; four to five minutes from now. */
            expires_at: string;
            /** @description Where it leads; relative to this desk's address unless files have an origin of their own. */
            url: string;
        };
        /** @description One thing that was found out. */
        FindingView: {
            /** @description A stable key, `topic:name`. */
            cause: string;
            /** @description `proven`, `likely`, `needs_engine_log`, `needs_wallet_log` or `needs_person`. */
            certainty: string;
            /** @description The numbers; decimals as strings. */
            data: Record<string, unknown>;
            /** @description Unique within the answer. */
            id: string;
            /** @description When the venue's state was read; RFC 3339, UTC. */
            observed_at: string;
            /** @description Where it was read. */
            source: string;
            /** @description A ready answer in the trader's language. */
            text: string;
        };
        /** @description Where answers shall go. */
        GoOn: {
            /** @description A mail address, at most 254 characters. */
            address: string;
        };
        /** @description How far a ticket goes on by mail. */
        GoingOn: {
            /** @description The address that the trader named. */
            address?: string | null;
            /** @description Whether this desk sends mail at all. */
            offered: boolean;
            /** @description `off`; `sent`: a link is on its way; `on`: answers go there too. */
            state: string;
        };
        /** @description A topic and how likely it is. */
        GuessView: {
            /**
             * Format: float
             * @description 0 to 1.
             */
            share: number;
            /** @description The kind of problem. */
            topic: string;
        };
        /** @description Something that goes wrong for many, or did lately. */
        Happening: {
            /** @description When it began, RFC 3339. */
            created_at: string;
            /** @description Stable id. */
            id: string;
            /** @description `none`, `minor`, `major` or `critical`. */
            impact: string;
            /** @description What was said, newest first. */
            incident_updates: components["schemas"]["Tiding"][];
            /** @description The language of the name, BCP 47. */
            lang: string;
            /** @description What it is, in a few words, in the reader's language where there is one. */
            name: string;
            /** @description When more will be said, RFC 3339. */
            next_update_at?: string | null;
            /** @description When it was over, RFC 3339. */
            resolved_at?: string | null;
            /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
            status: string;
            /** @description When it was last told of, RFC 3339. */
            updated_at: string;
        };
        /** @description One article. */
        HelpArticle: {
            /** @description Id of its category. */
            category: string;
            /**
             * @description Day on which its owner last confirmed it.
             * @example 2026-11-12
             */
            checked_on: string;
            /**
             * @description Day of its last change.
             * @example 2026-11-10
             */
            edited_on: string;
            /** @description Its text as HTML without scripts or styles. */
            html: string;
            /**
             * Format: int32
             * @description Stable number.
             */
            id: number;
            /** @description The language it is written in. */
            locale: string;
            /** @description Languages it exists in. */
            locales: string[];
            /** @description Its text as Markdown. */
            markdown: string;
            /** @description Team that answers for it. */
            owner: string;
            /** @description English words of its address. */
            slug: string;
            /** @description One sentence. */
            summary: string;
            /** @description Its title. */
            title: string;
            /** @description Topic a ticket gets that is opened from it. */
            topic?: string | null;
            /** @description Path of its page. */
            url: string;
            /** @description Release of the venue it describes. */
            version: string;
        };
        /** @description An article that answers the search. */
        HelpHit: {
            /** @description Id of its category. */
            category: string;
            /** @description The language it is written in. */
            locale: string;
            /** @description What matches. */
            marks: components["schemas"]["Marks"];
            /**
             * Format: float
             * @description Higher is better; comparable within one answer only.
             */
            score: number;
            /** @description English words of its address. */
            slug: string;
            /** @description The place in its text that matches best, plain text. */
            snippet: string;
            /** @description Its title. */
            title: string;
            /** @description Path of its page. */
            url: string;
        };
        /** @description The answer to a search. */
        HelpHits: {
            /** @description The hits, best first. */
            data: components["schemas"]["HelpHit"][];
            /** @description How many were found, counted up to 50. */
            total: number;
        };
        /** @description An address where mail comes in, and what holds there. */
        InboxView: {
            /** @description What is said then, by language; a language that is missing has the desk's own words. */
            acknowledgement: {
                [key: string]: string;
            };
            /** @description Whether a new ticket is acknowledged. */
            acknowledges: boolean;
            /** @description The address. */
            address: string;
            /** @description The brand it speaks for; null where it is one of its own. */
            brand?: string | null;
            /** @description The details it knows: `support+futures@…` leads to its own queue. */
            details: components["schemas"]["DetailView"][];
            /**
             * Format: int64
             * @description Seconds until the first answer; null where it goes by priority.
             */
            first_reply_s?: number | null;
            /** @description What a late answer does to a solved ticket: `reopen`, `new_linked` or `reopen_within`. */
            follow_up: string;
            /** @description Web forms of the venue's own: whom they name in Reply-To has written. */
            forms: string[];
            /** @description The language of those who write there, where a mail does not tell it; null for English. */
            language?: string | null;
            /** @description The name that traders see; null for the desk's own. */
            name?: string | null;
            /**
             * Format: int64
             * @description Seconds until every later answer; null where it goes by priority.
             */
            next_reply_s?: number | null;
            /** @description How soon its tickets are served at least; null where triage alone says it. */
            priority?: string | null;
            /**
             * Format: int64
             * @description The days of `reopen_within`.
             */
            reopen_days?: number | null;
            /** @description Whether its mails are kept apart from those of other addresses. */
            restricted: boolean;
            /** @description The largest mail it takes, in MiB. */
            size_mib: number;
            /** @description The team of its tickets; null where it goes by topic. */
            team?: string | null;
            /** @description The topic of its tickets; null where triage says it. */
            topic?: string | null;
        };
        /** @description Something that goes wrong for many. */
        IncidentView: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description `none`, `minor`, `major` or `critical`. */
            impact: string;
            /** @description When more will be said; null when it is over or nothing was promised. */
            next_update_at?: string | null;
            /** @description When it was over. */
            resolved_at?: string | null;
            /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
            stage: string;
            /** @description When it was declared. */
            started_at: string;
            /** @description A title per language; empty where the ready title of the trouble serves. */
            title: {
                [key: string]: string;
            };
            /** @description `trading`, `withdrawals`, `deposits`, `login`, `prices`, `api`, `desk`, `mail` or `other`. */
            trouble: string;
            /** @description When it was last told of. */
            updated_at: string;
            /** @description What was said, newest first. */
            updates: components["schemas"]["UpdateView"][];
        };
        /** @description What became of one ticket. */
        ItemView: {
            /** @description Why not: the stable code of a refusal. */
            code?: string | null;
            reference: string;
            /** @description `done`, `failed`, `undone` or `kept` (not undone, since somebody changed it). */
            state: string;
        };
        /** @description Why machines may write again. */
        LiftRest: {
            /** @description One line, 1 to 300 characters; staff read it in the thread. */
            why: string;
        };
        /** @description What a link opened. */
        LinkOpened: {
            /** @description The address that is proved by this. */
            address: string;
            /** @description The ticket's public number. */
            reference: string;
            /** @description A session of its trader; none when the ticket belongs to an account, which has to be signed in to. */
            token?: string | null;
        };
        /** @description A log-in. */
        LogIn: {
            /** @description The address of the member of staff. */
            email: string;
            /** @description Their password. */
            password: string;
        };
        /** @description A new session. Browsers use the cookie that comes with it, programs the token. */
        LoggedIn: {
            agent: components["schemas"]["AgentView"];
            token: string;
        };
        /** @description That a member of staff was shown something of a trader. */
        LookView: {
            /**
             * Format: uuid
             * @description Who; all zeros where the desk removed what was too old.
             */
            agent: string;
            /** @description Their name. */
            agent_name?: string | null;
            /**
             * Format: uuid
             * @description The trader.
             */
            contact?: string | null;
            /** @description RFC 3339, UTC. */
            first_at: string;
            /** @description `ticket`, `file`, `contact`, `list`, `search`, `bribe` or `stream`; `removal` where records that were too old were removed. */
            kind: string;
            /** @description RFC 3339, UTC; counted up to five minutes after `first_at`, and known when they are over. */
            last_at: string;
            /**
             * Format: int64
             * @description Its place in the chain of looks.
             */
            seq: number;
            /**
             * Format: uuid
             * @description By which log-in or token.
             */
            session: string;
            /** @description The ticket's public number. */
            ticket?: string | null;
            /**
             * Format: int64
             * @description How often in that time.
             */
            times: number;
            /** @description The trader's account. */
            uid?: string | null;
            /** @description What was asked of a list or search, without secrets; the id of a file; the last record that was removed, with its hash. */
            words: string;
        };
        /** @description A macro, ready to be sent to the trader of a ticket. */
        MacroView: {
            /** @description Whether it is made for tickets of this topic and status. */
            fits: boolean;
            /** @description English words, the same in every language. */
            key: string;
            /** @description The language it is written in. */
            locale: string;
            /** @description What it is called in the trader's language. */
            name: string;
            /** @description What it is called in the agent's language. */
            own_name: string;
            /** @description The text, as the trader will read it. */
            pieces: components["schemas"]["PieceView"][];
            /** @description The priority the ticket gets when it is sent. */
            priority?: string | null;
            /** @description The tags the ticket gets when it is sent. */
            tags: string[];
            /** @description What the ticket becomes when it is sent: `pending` or `solved`; null leaves it to the agent. */
            then?: string | null;
        };
        /** @description What was known of a mail when it came. */
        MailSight: {
            /** @description The seals of those who forwarded it, in the same words. */
            arc: string;
            /** @description `verified`, `fail`, `none` or `unknown`: how far the address is proved. Never who the person is. */
            badge: string;
            /** @description DKIM, in the same words. */
            dkim: string;
            /** @description DMARC, in the same words. */
            dmarc: string;
            /** @description What to be careful about, like `hidden_text` or `reply_elsewhere`. */
            flags: string[];
            /** @description Whether it waits for somebody to let it into the ticket that it names. */
            held: boolean;
            /** @description Sanitised HTML; show it only in a frame without rights. */
            html?: string | null;
            /** @description How many pictures it would fetch from elsewhere, as `src="cid:remote?…"` in the page; fetch them from `…/messages/{id}/pictures/{place}`. */
            pictures: number;
            /** @description Who forwarded it and is believed about the sender; null where the address is proved otherwise or not at all. */
            sealer?: string | null;
            /** @description The address it says it comes from. */
            sender?: string | null;
            /** @description SPF: `pass`, `fail`, `none` or `unknown`. */
            spf: string;
            /** @description What of the body is new, quoted or a signature. */
            stretches: components["schemas"]["StretchView"][];
        };
        /** @description Places in a hit that match, as pairs of UTF-16 offsets. */
        Marks: {
            /** @description In the snippet. */
            snippet: number[][];
            /** @description In the title. */
            title: number[][];
        };
        /** @description A trader, to themselves. */
        Me: {
            /** Format: uuid */
            id: string;
            locale: string;
            name?: string | null;
            uid?: string | null;
            verified: boolean;
        };
        /** @description A ticket in which one is named. */
        MentionView: {
            /** @description RFC 3339, UTC. */
            at: string;
            /** @description Who wrote it. */
            by?: string | null;
            /** @description Whether every such note was seen. */
            read: boolean;
            /**
             * Format: int64
             * @description The place of the latest note that names one.
             */
            seq: number;
            /** @description The ticket. */
            ticket: components["schemas"]["DeskTicket"];
        };
        /** @description The ticket that comes in. */
        MergeTicket: {
            /** @description The number of another ticket of the same trader. It goes on in the one that is called. */
            with: string;
        };
        /** @description An act without options. */
        Nothing: Record<string, unknown>;
        /** @description A link from a mail. */
        OpenLink: {
            /** @description What stands behind `#pass=`. */
            pass: string;
        };
        /** @description How a trader opens a session. */
        OpenSession: {
            /** @description A token signed by the venue (HS256 or EdDSA) with `sub`, `exp`, `jti`; without it the trader is anonymous. */
            identity?: string | null;
            /** @description BCP 47; unknown languages fall back to English. */
            locale?: string;
        };
        /** @description The whole in one word and one sentence. */
        Overall: {
            /** @description The same as a sentence, in the language of `Accept-Language`. */
            description: string;
            /** @description `none`, `minor`, `major`, `critical` or `maintenance`. */
            indicator: string;
        };
        /** @description Keys by action; an empty text means that the action has no key. */
        OwnShortcuts: {
            /** @description Only where they differ from what everybody starts with. */
            shortcuts: {
                [key: string]: string;
            };
        };
        /** @description A page of a list. */
        Page_AgentView: {
            /** @description The rows. */
            data: {
                /** @description The address to log in with. */
                email: string;
                /**
                 * Format: uuid
                 * @description The agent.
                 */
                id: string;
                /** @description BCP 47. */
                languages: string[];
                /** @description Whether they are told by mail of their tickets while no console of theirs is open. */
                mailed: boolean;
                /** @description The name that traders see. */
                name: string;
                /** @description `online`, `busy`, `away` or `offline`. */
                presence: string;
                /** @description `agent`, `lead` or `admin`. */
                role: string;
                /** @description Topics. */
                skills: string[];
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_AlarmView: {
            /** @description The rows. */
            data: {
                /** @description Where it comes from, if that is known. */
                about?: string | null;
                /** @description `damage`, `probe`, `late`, `archive`, `guessing`, `difference`, `owed`, `parked`, `tired` or `spam`. */
                alarm: string;
                /**
                 * Format: int64
                 * @description How many it is about.
                 */
                count: number;
                draft?: components["schemas"]["DraftView"] | null;
                /**
                 * Format: uuid
                 * @description The incident that was told of it.
                 */
                incident?: string | null;
                /** @description When its cause was last seen. */
                last_at: string;
                /** @description Since when. */
                raised_at: string;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_BribeView: {
            /** @description The rows. */
            data: {
                /** @description RFC 3339, UTC. */
                at: string;
                /**
                 * Format: uuid
                 * @description Fetch the words by this.
                 */
                id: string;
                /** @description The ticket's public number. */
                reference: string;
                /** @description What a lead said of it: `bribe` or `innocent`; null until somebody did. */
                ruling?: string | null;
                /**
                 * Format: int64
                 * @description The place of the message in its thread.
                 */
                seq: number;
                /** @description When. */
                settled_at?: string | null;
                /** @description Who said so. */
                settled_by?: string | null;
                /** @description When the words are forgotten. */
                until: string;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CompanionView: {
            /** @description The rows. */
            data: {
                /** @description A mail address. */
                address: string;
                /** @description `looks_like_us` or `looks_like_staff`, and is neither: the trader cannot confirm those. */
                looks_like?: string | null;
                /** @description Whether the trader may confirm them now; if not, staff may. */
                may_confirm: boolean;
                /** @description As the trader's own mail called them. */
                name?: string | null;
                /** @description When it came. */
                named_at?: string | null;
                /** @description From which of the trader's addresses the mail came that named them; null where staff put them in. */
                named_by?: string | null;
                /** @description `suggested`: the trader's mail named them, and nothing follows; `confirmed`: answers go there too; `declined`: the trader said that they are not meant. */
                standing: string;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_DeskMessage: {
            /** @description The rows. */
            data: {
                /** @description RFC 3339, UTC. */
                at: string;
                /** @description Files. */
                attachments: components["schemas"]["AttachmentView"][];
                /** @description Who wrote it. */
                author: components["schemas"]["AuthorView"];
                /** @description The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`. */
                body: string;
                /** @description The sender's own name for it. */
                client_id?: string | null;
                /** @description On replies: `sent`, `delivered` or `read`; `queued` while a mail is to carry it, `failed` once that was given up. */
                delivery?: string | null;
                /**
                 * Format: uuid
                 * @description The message.
                 */
                id: string;
                /** @description `inbound`, `reply`, `note` or `notice`. */
                kind: string;
                mail?: components["schemas"]["MailSight"] | null;
                /** @description Whom a note names. */
                mentions?: string[];
                /** @description Whether the trader sees it. */
                public: boolean;
                /** @description Its ticket. */
                reference: string;
                /** @description What was masked. */
                secrets: components["schemas"]["SecretView"][];
                /**
                 * Format: int64
                 * @description The place in the thread: 1, 2, 3, … without gaps.
                 */
                seq: number;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_DeskTicket: {
            /** @description The rows. */
            data: {
                assignee?: components["schemas"]["AssigneeView"] | null;
                /** @description The channel it came by. */
                channel: string;
                /** @description Whose problem it is. */
                contact: components["schemas"]["ContactView"];
                /** @description Whether the trader is connected now. */
                contact_present: boolean;
                /** @description RFC 3339, UTC. */
                created_at: string;
                csat?: components["schemas"]["CsatView"] | null;
                /** @description When its answer is due; null without a running promise. */
                due?: string | null;
                estimate?: components["schemas"]["EstimateView"] | null;
                /** @description The fields of the trader's form. */
                fields: {
                    [key: string]: string;
                };
                /** @description When a person first answered. */
                first_reply_at?: string | null;
                /**
                 * Format: uuid
                 * @description The ticket.
                 */
                id: string;
                /** @description BCP 47; null before triage. */
                language?: string | null;
                /** @description The last words, on one line. */
                last_message_preview: string;
                /**
                 * Format: int64
                 * @description The last place of the thread.
                 */
                last_seq: number;
                /** @description Whether it began as a chat. */
                live: boolean;
                /** @description The number of the ticket in which it goes on; null while it is one of its own. */
                merged_into?: string | null;
                /**
                 * Format: int64
                 * @description The place in the queue; 1 is next.
                 */
                place?: number | null;
                /** @description `urgent`, `high`, `normal` or `low`; null before triage. */
                priority?: string | null;
                /** @description `triage` or `agent`. */
                priority_by?: string | null;
                /** @description Why triage decided as it did: `tile`, `error_code:110007`, `phrase:cannot close`. */
                reasons: string[];
                /** @description Received and read. */
                receipts: components["schemas"]["DeskReceipts"];
                /** @description The public number. */
                reference: string;
                sla?: components["schemas"]["SlaView"] | null;
                /** @description Until when it sleeps; null when it is awake. */
                snoozed_until?: string | null;
                /** @description The number of the ticket whose messages it began with; null once they went back. */
                split_from?: string | null;
                /** @description `new`, `open`, `pending`, `on_hold`, `solved` or `closed`. */
                status: string;
                /** @description One line. */
                subject: string;
                /** @description Free words. */
                tags: string[];
                /** @description The team, if one was named. */
                team?: string | null;
                /** @description Who named it: `triage` or `agent`. */
                team_by?: string | null;
                /** @description The kind of problem; null before triage. */
                topic?: string | null;
                /** @description `contact`, `triage` or `agent`. */
                topic_by?: string | null;
                /** @description RFC 3339, UTC. */
                updated_at: string;
                /** @description Since when the trader waits for an answer; null once answered. */
                waiting_since?: string | null;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_EventView: {
            /** @description The rows. */
            data: {
                /** @description `contact`, `agent`, `system` or `operator`. */
                actor: string;
                /** @description Their name, for staff. */
                actor_name?: string | null;
                /** @description RFC 3339, UTC. */
                at: string;
                /** @description Its data. */
                data: Record<string, unknown>;
                /** @description The word of the event. */
                kind: string;
                /** Format: int64 */
                seq: number;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_InboxView: {
            /** @description The rows. */
            data: {
                /** @description What is said then, by language; a language that is missing has the desk's own words. */
                acknowledgement: {
                    [key: string]: string;
                };
                /** @description Whether a new ticket is acknowledged. */
                acknowledges: boolean;
                /** @description The address. */
                address: string;
                /** @description The brand it speaks for; null where it is one of its own. */
                brand?: string | null;
                /** @description The details it knows: `support+futures@…` leads to its own queue. */
                details: components["schemas"]["DetailView"][];
                /**
                 * Format: int64
                 * @description Seconds until the first answer; null where it goes by priority.
                 */
                first_reply_s?: number | null;
                /** @description What a late answer does to a solved ticket: `reopen`, `new_linked` or `reopen_within`. */
                follow_up: string;
                /** @description Web forms of the venue's own: whom they name in Reply-To has written. */
                forms: string[];
                /** @description The language of those who write there, where a mail does not tell it; null for English. */
                language?: string | null;
                /** @description The name that traders see; null for the desk's own. */
                name?: string | null;
                /**
                 * Format: int64
                 * @description Seconds until every later answer; null where it goes by priority.
                 */
                next_reply_s?: number | null;
                /** @description How soon its tickets are served at least; null where triage alone says it. */
                priority?: string | null;
                /**
                 * Format: int64
                 * @description The days of `reopen_within`.
                 */
                reopen_days?: number | null;
                /** @description Whether its mails are kept apart from those of other addresses. */
                restricted: boolean;
                /** @description The largest mail it takes, in MiB. */
                size_mib: number;
                /** @description The team of its tickets; null where it goes by topic. */
                team?: string | null;
                /** @description The topic of its tickets; null where triage says it. */
                topic?: string | null;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_IncidentView: {
            /** @description The rows. */
            data: {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description `none`, `minor`, `major` or `critical`. */
                impact: string;
                /** @description When more will be said; null when it is over or nothing was promised. */
                next_update_at?: string | null;
                /** @description When it was over. */
                resolved_at?: string | null;
                /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
                stage: string;
                /** @description When it was declared. */
                started_at: string;
                /** @description A title per language; empty where the ready title of the trouble serves. */
                title: {
                    [key: string]: string;
                };
                /** @description `trading`, `withdrawals`, `deposits`, `login`, `prices`, `api`, `desk`, `mail` or `other`. */
                trouble: string;
                /** @description When it was last told of. */
                updated_at: string;
                /** @description What was said, newest first. */
                updates: components["schemas"]["UpdateView"][];
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_LookView: {
            /** @description The rows. */
            data: {
                /**
                 * Format: uuid
                 * @description Who; all zeros where the desk removed what was too old.
                 */
                agent: string;
                /** @description Their name. */
                agent_name?: string | null;
                /**
                 * Format: uuid
                 * @description The trader.
                 */
                contact?: string | null;
                /** @description RFC 3339, UTC. */
                first_at: string;
                /** @description `ticket`, `file`, `contact`, `list`, `search`, `bribe` or `stream`; `removal` where records that were too old were removed. */
                kind: string;
                /** @description RFC 3339, UTC; counted up to five minutes after `first_at`, and known when they are over. */
                last_at: string;
                /**
                 * Format: int64
                 * @description Its place in the chain of looks.
                 */
                seq: number;
                /**
                 * Format: uuid
                 * @description By which log-in or token.
                 */
                session: string;
                /** @description The ticket's public number. */
                ticket?: string | null;
                /**
                 * Format: int64
                 * @description How often in that time.
                 */
                times: number;
                /** @description The trader's account. */
                uid?: string | null;
                /** @description What was asked of a list or search, without secrets; the id of a file; the last record that was removed, with its hash. */
                words: string;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_MacroView: {
            /** @description The rows. */
            data: {
                /** @description Whether it is made for tickets of this topic and status. */
                fits: boolean;
                /** @description English words, the same in every language. */
                key: string;
                /** @description The language it is written in. */
                locale: string;
                /** @description What it is called in the trader's language. */
                name: string;
                /** @description What it is called in the agent's language. */
                own_name: string;
                /** @description The text, as the trader will read it. */
                pieces: components["schemas"]["PieceView"][];
                /** @description The priority the ticket gets when it is sent. */
                priority?: string | null;
                /** @description The tags the ticket gets when it is sent. */
                tags: string[];
                /** @description What the ticket becomes when it is sent: `pending` or `solved`; null leaves it to the agent. */
                then?: string | null;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_MentionView: {
            /** @description The rows. */
            data: {
                /** @description RFC 3339, UTC. */
                at: string;
                /** @description Who wrote it. */
                by?: string | null;
                /** @description Whether every such note was seen. */
                read: boolean;
                /**
                 * Format: int64
                 * @description The place of the latest note that names one.
                 */
                seq: number;
                /** @description The ticket. */
                ticket: components["schemas"]["DeskTicket"];
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_SessionView: {
            /** @description The rows. */
            data: {
                address?: string | null;
                created_at: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /** Format: uuid */
                id: string;
                /** @description `session` or `token`. */
                kind: string;
                last_seen_at: string;
                user_agent?: string | null;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_String: {
            /** @description The rows. */
            data: string[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_TeamView: {
            /** @description The rows. */
            data: {
                /** @description The word on tickets. */
                key: string;
                /** @description Who belongs to it. */
                members: string[];
                /** @description The name people read. */
                name: string;
                /** @description Topics, or families of topics, whose tickets go to it. */
                topics: string[];
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_TraderMessage: {
            /** @description The rows. */
            data: {
                /** @description RFC 3339, UTC. */
                at: string;
                /** @description Files. */
                attachments: components["schemas"]["AttachmentView"][];
                /** @description Who wrote it. */
                author: components["schemas"]["AuthorView"];
                /** @description The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`. */
                body: string;
                /** @description The sender's own name for it; on own messages only. */
                client_id?: string | null;
                /**
                 * Format: uuid
                 * @description The message.
                 */
                id: string;
                /** @description `inbound`, `reply` or `notice`. */
                kind: string;
                /** @description Its ticket. */
                reference: string;
                /** @description What was masked. */
                secrets: components["schemas"]["SecretView"][];
                /**
                 * Format: int64
                 * @description The place in the thread: 1, 2, 3, … without gaps.
                 */
                seq: number;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_TraderTicket: {
            /** @description The rows. */
            data: {
                /** @description Who has it. */
                assignee_name?: string | null;
                /** @description The channel it came by. */
                channel: string;
                /** @description RFC 3339, UTC. */
                created_at: string;
                csat?: components["schemas"]["CsatView"] | null;
                /** @description Whether the trader's words sound like danger to life, so that help stands before anything else; `/helpline` leads to it. */
                danger: boolean;
                /** @description By when an answer is promised; null while the trader waits for nothing, or the desk has set the case aside. */
                due?: string | null;
                estimate?: components["schemas"]["EstimateView"] | null;
                /** @description The last words, on one line. */
                last_message_preview: string;
                /**
                 * Format: int64
                 * @description The last place of the thread.
                 */
                last_seq: number;
                /** @description The number of the ticket in which it goes on; null while it is one of its own. What is written to it is taken there. */
                merged_into?: string | null;
                /**
                 * Format: int64
                 * @description The place in the queue while waiting for a person; 1 is next.
                 */
                place?: number | null;
                /** @description Received and read. */
                receipts: components["schemas"]["TraderReceipts"];
                /** @description The public number. */
                reference: string;
                /** @description `new`, `open`, `pending`, `on_hold`, `solved` or `closed`. */
                status: string;
                /** @description One line. */
                subject: string;
                /** @description Its way so far. */
                timeline: components["schemas"]["StopView"][];
                /** @description The kind of problem; null before triage. */
                topic?: string | null;
                /**
                 * Format: int64
                 * @description Replies not read yet.
                 */
                unread: number;
                /** @description RFC 3339, UTC. */
                updated_at: string;
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ViewShown: {
            /** @description The rows. */
            data: {
                /** @description As it is written: `team:derivatives priority:urgent,high -tag:vip`. */
                filter: string;
                /** Format: uuid */
                id: string;
                name: string;
                /**
                 * Format: uuid
                 * @description Who saved it.
                 */
                owner: string;
                /** @description Whether everybody sees it. */
                shared: boolean;
                /** @description The same, read. */
                terms: components["schemas"]["TermView"][];
            }[];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description How often one topic was taken for another, or for itself. */
        PairView: {
            /** @description Whether a person said so; otherwise the ticket was solved under it. */
            by_person: boolean;
            /** @description What triage said; null where it did not know. */
            said?: string | null;
            /**
             * Format: int64
             * @description In how many tickets.
             */
            tickets: number;
            /** @description What it was. */
            told: string;
        };
        /** @description Who is meant. */
        ParticipantNamed: {
            /** @description An address that stands beside the ticket. */
            address: string;
        };
        /** @description Somebody beside the trader. */
        ParticipantView: {
            /** @description A mail address. */
            address: string;
            /** @description As the mail called them that named them. */
            name?: string | null;
            /** @description Whose mail named them; null for an address that a member of staff admitted. */
            named_by?: string | null;
            /** @description Whether mails to the address came back, so that no answer goes there for now. */
            rests: boolean;
            /** @description `suggested`: a mail named them; `admitted`: their mails join; `confirmed`: and answers go to them too; `declined`: the trader said that they are not meant, so nobody else puts them in. */
            standing: string;
        };
        /** @description A piece of a text. */
        PieceView: {
            /** @description What is written. */
            text: string;
            /** @description Whose value it is, like `ticket.reference`; null for the macro's own words. */
            variable?: string | null;
        };
        /** @description A place in the body that is wrong. */
        Place: {
            /** @description What is wrong there. */
            code: string;
            /** @description For programmers, in English. */
            detail?: string | null;
            /** @description The unit behind the last. */
            end?: number | null;
            /** @description JSON pointer (RFC 6901). */
            pointer: string;
            /** @description First UTF-16 unit of the words in question. */
            start?: number | null;
        };
        /** @description A rating. */
        Rate: {
            /** @description At most 2,000 characters. */
            comment?: string | null;
            /**
             * Format: int64
             * @description 1 to 5.
             */
            rating: number;
        };
        /** @description Whether the node takes work. */
        Ready: {
            /** @description Why not. */
            reason?: string | null;
            /** @description `ready` or `not_ready`. */
            status: string;
            /**
             * @description What needs somebody although the node takes work: `store_damaged`, a page of the database or more is not as it was
             *     written, and what lies on it is refused.
             */
            warning?: string | null;
        };
        /** @description One reply to many traders: a text, or a macro. */
        ReplyMany: {
            /** @description The text that everybody gets, at most 20,000 characters. */
            body?: string | null;
            /** @description The key of a macro, instead of a text: each trader gets it in their own language and with their own values. */
            macro?: string | null;
            /** @description What each ticket becomes: `pending` or `solved`. Left out, the macro decides; else it is `pending`. */
            then?: string | null;
        };
        /** @description Which mail goes out again. */
        Resend: {
            /**
             * Format: uuid
             * @description The reply that it carries.
             */
            message: string;
        };
        /** @description An address to which no machine writes. */
        RestView: {
            /** @description `bounced`, `soft_bounces` or `complaint`. */
            reason: string;
            /** @description Until when, RFC 3339. */
            until: string;
        };
        /** @description A kind of secret that was masked in a message. */
        SecretView: {
            /** @description `card_number`, `seed_phrase`, `private_key`, `api_secret`, `password`, `one_time_code` or `identity_number`. */
            kind: string;
        };
        /** @description A new session. The token is shown once. */
        SessionOpened: {
            contact: components["schemas"]["Me"];
            expires_at: string;
            token: string;
        };
        /** @description An open session. */
        SessionShown: {
            contact: components["schemas"]["Me"];
        };
        /** @description A session in the list. */
        SessionView: {
            address?: string | null;
            created_at: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** Format: uuid */
            id: string;
            /** @description `session` or `token`. */
            kind: string;
            last_seen_at: string;
            user_agent?: string | null;
        };
        /** @description Whether one is told by mail. */
        SetMailed: {
            /** @description Told when a ticket is handed to one, or its trader answers, while no console is open. */
            mailed: boolean;
        };
        /** @description Whether one takes work. */
        SetPresence: {
            /** @description `online`, `busy`, `away` or `offline`. */
            state: string;
        };
        /** @description What a lead says of them. */
        Settle: {
            /** @description `bribe`, or `innocent`: then the words become a note in the ticket. */
            ruling: string;
        };
        /** @description A running promise about time. */
        SlaView: {
            /** @description `first_reply` or `next_reply`. */
            kind: string;
            /**
             * Format: int64
             * @description Seconds from its beginning to its end, pauses left out.
             */
            target_s: number;
        };
        /** @description Messages that are about something else. */
        SplitTicket: {
            /** @description The sender's own name for the act, 1 to 64 characters; sent again it changes nothing. */
            client_id: string;
            /** @description 1 to 100 messages that the trader wrote in this ticket, each once; at least one must remain. */
            messages: string[];
        };
        /** @description The answer of the status API. */
        StatusAnswer: {
            components: components["schemas"]["Component"][];
            incidents: components["schemas"]["Happening"][];
            page: components["schemas"]["StatusPage"];
            status: components["schemas"]["Overall"];
            /** @description When the state was true, RFC 3339. */
            updated_at: string;
        };
        /** @description Names the page in the answer of the API. */
        StatusPage: {
            /** @description Always `backstop`. */
            id: string;
            /** @description Whose page it is. */
            name: string;
            /** @description When the state was true, RFC 3339. */
            updated_at: string;
            /** @description Where people read it. */
            url: string;
        };
        /** @description A stop on the ticket's way. */
        StopView: {
            /** @description RFC 3339, UTC. */
            at: string;
            /** @description `new`, `open`, `pending`, `on_hold`, `solved` or `closed`. */
            status: string;
        };
        /** @description A stretch of the body, in UTF-16 units. */
        StretchView: {
            /** @description The unit after the last. */
            end: number;
            /** @description `new`, `quoted` or `signature`. */
            part: string;
            /** @description The first unit. */
            start: number;
        };
        /** @description A team. */
        TeamView: {
            /** @description The word on tickets. */
            key: string;
            /** @description Who belongs to it. */
            members: string[];
            /** @description The name people read. */
            name: string;
            /** @description Topics, or families of topics, whose tickets go to it. */
            topics: string[];
        };
        /** @description News of an incident. */
        TellNews: {
            /** @description What is new, per language. */
            body?: {
                [key: string]: string;
            };
            /** @description The sender's own name for the act. */
            client_id: string;
            /** @description `none`, `minor`, `major` or `critical`; unchanged when absent. */
            impact?: string | null;
            /** @description When more will be said, RFC 3339. */
            next_update_at?: string | null;
            /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
            stage: string;
        };
        /** @description A term of a filter. */
        TermView: {
            /** @description `status`, `topic`, `language`, `team`, `tag`, `priority` or `assignee`. */
            field: string;
            /** @description Turned round. */
            not: boolean;
            /** @description Any of these. */
            words: string[];
        };
        /** @description A new ticket with its first message. */
        TicketCreated: components["schemas"]["TraderTicket"] & {
            /** @description Whether the problem was open already and the message joined its ticket. */
            joined: boolean;
            message?: components["schemas"]["TraderMessage"] | null;
        };
        /** @description A ticket that was found. */
        TicketHit: {
            /** @description `inbound`, `reply` or `note`. */
            kind?: string | null;
            /** @description What was asked for. */
            marks: components["schemas"]["TicketMarks"];
            /**
             * Format: int64
             * @description The place of its message in the thread.
             */
            seq?: number | null;
            /** @description The passage that tells most; null if what was asked for stands above the thread. */
            snippet?: string | null;
            /** @description The ticket. */
            ticket: components["schemas"]["DeskTicket"];
        };
        /** @description The answer to a search over tickets. */
        TicketHits: {
            /** @description False while this node builds its index: what is not found may be there. */
            complete: boolean;
            /** @description The tickets, best first; without words the last changed first. */
            data: components["schemas"]["TicketHit"][];
            /** @description Give it back as `?cursor=` for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description Where a ticket is answered by mail. */
        TicketMail: {
            /** @description The trader's address; null where it is not answered by mail. */
            address?: string | null;
            /** @description The address of ours that its first mail came to, with its detail, as in `support+futures@…`; null where none did. */
            came_to?: string | null;
            /** @description Who stands beside the trader. */
            participants: components["schemas"]["ParticipantView"][];
            rest?: components["schemas"]["RestView"] | null;
        };
        /** @description Places that were asked for, as pairs of UTF-16 offsets. */
        TicketMarks: {
            /** @description In the snippet. */
            snippet: number[][];
            /** @description In the subject. */
            subject: number[][];
        };
        /** @description One piece of news. */
        Tiding: {
            /** @description What was said; empty if only the state moved. */
            body: string;
            /** @description When, RFC 3339. */
            created_at: string;
            /** @description The language of what was said, BCP 47. */
            lang: string;
            /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
            status: string;
        };
        /** @description A message as its trader sees it. `seq` counts only what the trader sees. */
        TraderMessage: {
            /** @description RFC 3339, UTC. */
            at: string;
            /** @description Files. */
            attachments: components["schemas"]["AttachmentView"][];
            /** @description Who wrote it. */
            author: components["schemas"]["AuthorView"];
            /** @description The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`. */
            body: string;
            /** @description The sender's own name for it; on own messages only. */
            client_id?: string | null;
            /**
             * Format: uuid
             * @description The message.
             */
            id: string;
            /** @description `inbound`, `reply` or `notice`. */
            kind: string;
            /** @description Its ticket. */
            reference: string;
            /** @description What was masked. */
            secrets: components["schemas"]["SecretView"][];
            /**
             * Format: int64
             * @description The place in the thread: 1, 2, 3, … without gaps.
             */
            seq: number;
        };
        /** @description How far the desk has received and read, and the trader has read; in places of the trader's thread. */
        TraderReceipts: {
            /**
             * Format: int64
             * @description Read by the trader up to here.
             */
            contact_read_seq: number;
            /**
             * Format: int64
             * @description Reached the desk up to here.
             */
            desk_delivered_seq: number;
            /**
             * Format: int64
             * @description Read by the desk up to here.
             */
            desk_read_seq: number;
        };
        /** @description A ticket as its trader sees it. */
        TraderTicket: {
            /** @description Who has it. */
            assignee_name?: string | null;
            /** @description The channel it came by. */
            channel: string;
            /** @description RFC 3339, UTC. */
            created_at: string;
            csat?: components["schemas"]["CsatView"] | null;
            /** @description Whether the trader's words sound like danger to life, so that help stands before anything else; `/helpline` leads to it. */
            danger: boolean;
            /** @description By when an answer is promised; null while the trader waits for nothing, or the desk has set the case aside. */
            due?: string | null;
            estimate?: components["schemas"]["EstimateView"] | null;
            /** @description The last words, on one line. */
            last_message_preview: string;
            /**
             * Format: int64
             * @description The last place of the thread.
             */
            last_seq: number;
            /** @description The number of the ticket in which it goes on; null while it is one of its own. What is written to it is taken there. */
            merged_into?: string | null;
            /**
             * Format: int64
             * @description The place in the queue while waiting for a person; 1 is next.
             */
            place?: number | null;
            /** @description Received and read. */
            receipts: components["schemas"]["TraderReceipts"];
            /** @description The public number. */
            reference: string;
            /** @description `new`, `open`, `pending`, `on_hold`, `solved` or `closed`. */
            status: string;
            /** @description One line. */
            subject: string;
            /** @description Its way so far. */
            timeline: components["schemas"]["StopView"][];
            /** @description The kind of problem; null before triage. */
            topic?: string | null;
            /**
             * Format: int64
             * @description Replies not read yet.
             */
            unread: number;
            /** @description RFC 3339, UTC. */
            updated_at: string;
        };
        /** @description What triage read in a ticket; for staff only. */
        TriageView: {
            /** @description Whether the writer insults. */
            abuse: boolean;
            /** @description When it was read, RFC 3339. */
            at: string;
            /** @description The likeliest topics, likeliest first. */
            guesses: components["schemas"]["GuessView"][];
            /**
             * Format: float
             * @description How sure the language is, 0 to 1.
             */
            language_share: number;
            /** @description `calm`, `worried`, `angry` or `despairing`. */
            mood: string;
            /**
             * Format: float
             * @description How likely it is urgent, 0 to 1.
             */
            urgency: number;
        };
        /** @description One piece of news. */
        UpdateView: {
            /** @description When it was told, RFC 3339. */
            at: string;
            /** @description A text per language. */
            body: {
                [key: string]: string;
            };
            /** @description `investigating`, `identified`, `monitoring` or `resolved`. */
            stage: string;
        };
        /** @description The form of an upload. */
        UploadForm: {
            /** @description The sender's own name for the act. */
            client_id?: string | null;
            /**
             * Format: binary
             * @description The file.
             */
            file: string;
        };
        /** @description What it is. */
        VerifyAnswer: {
            /** @description The host as the network sees it, when that differs. */
            ascii?: string | null;
            /**
             * @description `domain`, `url`, `email`, `phone`, `handle` or `unknown`.
             * @example url
             */
            kind: string;
            /** @description The official thing it imitates or comes near to. */
            looks_like?: string | null;
            /** @description The network of an account name, when known. */
            network?: string | null;
            /** @description What it really says: the host of a link, small letters, hidden characters removed. */
            normalised: string;
            /**
             * @description Why, as a stable code.
             * @example userinfo_trick
             */
            reason: string;
            /** @description The value that was judged. */
            value: string;
            /**
             * @description `official`: on the venue's list. `not_official`: made to look like it. `unknown`: neither.
             * @example not_official
             */
            verdict: string;
        };
        /** @description What to judge. */
        VerifyAsk: {
            /**
             * @description A link, domain, mail address, telephone number or account name, as it was received.
             * @example https://northpier.example@evil.example/login
             */
            value: string;
        };
        /** @description A saved view. */
        ViewShown: {
            /** @description As it is written: `team:derivatives priority:urgent,high -tag:vip`. */
            filter: string;
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: uuid
             * @description Who saved it.
             */
            owner: string;
            /** @description Whether everybody sees it. */
            shared: boolean;
            /** @description The same, read. */
            terms: components["schemas"]["TermView"][];
        };
        /** @description An open session, or none. */
        WhoAmI: {
            agent?: components["schemas"]["AgentView"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_desk_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AgentView"];
                };
            };
        };
    };
    get_desk_alarms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlarmView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentView"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_attachments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description `Location` is a link to the file, as of `…/link` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_attachments_id_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_bribes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BribeView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_bribes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As listed */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BribeWords"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_bribes_id_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As listed */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ruling": "bribe"
                 *     }
                 */
                "application/json": components["schemas"]["Settle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BribeView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_bulk_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The change */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_contacts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The contact */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShown"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountsView"];
                };
            };
        };
    };
    get_desk_inboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InboxView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_incidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IncidentView"];
                };
            };
        };
    };
    post_desk_incidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": {
                 *         "en": "Withdrawals on TRON are paused for a check."
                 *       },
                 *       "client_id": "i-1",
                 *       "impact": "major",
                 *       "trouble": "withdrawals"
                 *     }
                 */
                "application/json": components["schemas"]["Declare"];
            };
        };
        responses: {
            /** @description declared before under this `client_id` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
                };
            };
        };
    };
    post_desk_incidents_id_updates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": {
                 *         "en": "Withdrawals run again."
                 *       },
                 *       "client_id": "u-1",
                 *       "stage": "resolved"
                 *     }
                 */
                "application/json": components["schemas"]["TellNews"];
            };
        };
        responses: {
            /** @description told before under this `client_id` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentView"];
                };
            };
        };
    };
    get_desk_looks: {
        parameters: {
            query?: {
                /** @description Only what this member of staff was shown. */
                agent?: string;
                /** @description Only at this ticket: its public number. */
                ticket?: string;
                /** @description Only at this trader, their tickets and their files. */
                contact?: string;
                /** @description RFC 3339. */
                from?: string;
                /** @description RFC 3339; not included. */
                until?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LookView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_macros: {
        parameters: {
            query: {
                /** @description The public number of the ticket that is to be answered. */
                ticket: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MacroView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
        };
    };
    put_desk_me_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailed": true
                 *     }
                 */
                "application/json": components["schemas"]["SetMailed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    put_desk_me_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "online"
                 *     }
                 */
                "application/json": components["schemas"]["SetPresence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
        };
    };
    get_desk_me_shortcuts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnShortcuts"];
                };
            };
        };
    };
    put_desk_me_shortcuts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "shortcuts": {
                 *         "solve": "X"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OwnShortcuts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnShortcuts"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_mentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MentionView"];
                };
            };
        };
    };
    get_desk_messages_id_pictures_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message */
                id: string;
                /** @description 0 is the first */
                place: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_queue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeskTicket"];
                };
            };
        };
    };
    get_desk_search: {
        parameters: {
            query?: {
                /**
                 * @description Words, all of which must stand in the ticket, the last one perhaps unfinished; `"phrases"`, `-without`, `this OR that`, and
                 *     `status:`, `topic:`, `team:`, `assignee:`, `tag:`, `priority:`, `lang:`, `channel:`, `from:` (or `uid:`), `created:`, `ref:`.
                 *     Cut to 256 characters.
                 */
                q?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 50; 20 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketHits"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoAmI"];
                };
            };
        };
    };
    post_desk_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ines@northpier.example",
                 *       "password": "correct horse"
                 *     }
                 */
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedIn"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    delete_desk_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_desk_sessions: {
        parameters: {
            query?: {
                /** @description A member of staff; oneself if left out. */
                agent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SessionView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    delete_desk_sessions_id: {
        parameters: {
            query?: {
                /** @description A member of staff; oneself if left out. */
                agent?: string;
            };
            header?: never;
            path: {
                /** @description The session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_stream: {
        parameters: {
            query?: {
                /** @description The last position that was handled; 0 is from the beginning. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switches to the WebSocket protocol */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_desk_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_String"];
                };
            };
        };
    };
    get_desk_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TeamView"];
                };
            };
        };
    };
    get_desk_tickets: {
        parameters: {
            query?: {
                /** @description `all` (open ones, the default), `mine`, `unassigned`, `waiting`, `pending`, `on_hold`, `solved`, `snoozed` (own), or `sla_risk` (due soon or overdue, in the order of their due times, on one page). */
                view?: string;
                /** @description Only this topic. */
                topic?: string;
                /** @description Only this language. */
                language?: string;
                /** @description Instead of a view: `team:derivatives priority:urgent,high -tag:vip`, fields status, topic, language, team, tag, priority, assignee (`me`, `none` or an id). */
                filter?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeskTicket"];
                };
            };
        };
    };
    post_desk_tickets_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "change": {
                 *         "add_tags": [
                 *           "tron"
                 *         ],
                 *         "priority": "high"
                 *       },
                 *       "client_id": "b-1",
                 *       "references": [
                 *         "7Q4M-2XKD"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeMany"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    patch_desk_tickets_reference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "add_tags": [
                 *         "tron"
                 *       ],
                 *       "priority": "high",
                 *       "topic": "funds.deposit"
                 *     }
                 */
                "application/json": components["schemas"]["AmendTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_admit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference_diagnosis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EventView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketMail"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_mail_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "why": "The mailbox is back: she wrote from it today."
                 *     }
                 */
                "application/json": components["schemas"]["LiftRest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_mentions_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number of the ticket that goes on */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "with": "7Q4M-2XKD"
                 *     }
                 */
                "application/json": components["schemas"]["MergeTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference_messages: {
        parameters: {
            query?: {
                /** @description The last place that is known; 0 is from the beginning. */
                after?: number;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeskMessage"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The deposit needs two confirmations more.",
                 *       "client_id": "r-1",
                 *       "kind": "reply",
                 *       "then": "pending"
                 *     }
                 */
                "application/json": components["schemas"]["CreateReply"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskMessage"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskMessage"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_participants_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "bob@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["ParticipantNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_participants_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "bob@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["ParticipantNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "01890000-0000-7000-8000-000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["Resend"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number of the ticket they are in */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_id": "s-1",
                 *       "messages": [
                 *         "0199a1c2-7d3e-7c41-9d0a-5b8e2f6a1c04"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SplitTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_tickets_reference_triage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriageView"] | null;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_unmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number of the ticket that was merged */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_desk_tickets_reference_unsplit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number of the ticket that was split off */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_triage_confusion: {
        parameters: {
            query?: {
                /** @description RFC 3339. */
                from?: string;
                /** @description RFC 3339; not included. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfusionView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_triage_lessons_csv: {
        parameters: {
            query?: {
                /** @description RFC 3339. */
                from?: string;
                /** @description RFC 3339; not included. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_desk_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ViewShown"];
                };
            };
        };
    };
    post_desk_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_id": "v-1",
                 *       "filter": "assignee:none priority:urgent",
                 *       "name": "Urgent and free"
                 *     }
                 */
                "application/json": components["schemas"]["CreateView"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    put_desk_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The view */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": "priority:urgent",
                 *       "name": "Urgent",
                 *       "shared": false
                 *     }
                 */
                "application/json": components["schemas"]["ChangeView"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    delete_desk_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The view */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_help_articles_slug: {
        parameters: {
            query?: {
                /** @description Language wanted; the nearest one there is is given. */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description Its words, its number, or both */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpArticle"];
                };
            };
            /** @description `bad_request`: an unknown parameter or language */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_help_search: {
        parameters: {
            query?: {
                /** @description The words; the last one may be unfinished. Cut to 256 characters. */
                q?: string;
                /** @description Language of the reader, like `zh-Hans`; else that of `Accept-Language`. */
                locale?: string;
                /** @description At most this many hits, 1 to 50; 10 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The best articles first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpHits"];
                };
            };
            /** @description `bad_request`: an unknown parameter or language */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of every part and the open incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
        };
    };
    post_trader_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentView"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_attachments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description `Location` is a link to the file, as of `…/link` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_attachments_id_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pass": "p1agrcbdcxif2p5fejifa7gjkkm4ex6q7ia4biaptdsr"
                 *     }
                 */
                "application/json": components["schemas"]["OpenLink"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOpened"];
                };
            };
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
        };
    };
    post_trader_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locale": "zh-Hans"
                 *     }
                 */
                "application/json": components["schemas"]["OpenSession"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOpened"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    delete_trader_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_trader_stream: {
        parameters: {
            query?: {
                /** @description The last position that was handled; 0 is from the beginning. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switches to the WebSocket protocol */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_trader_tickets: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
                /** @description `open` or `solved`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TraderTicket"];
                };
            };
        };
    };
    post_trader_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "I sent 500 USDT on TRON an hour ago.",
                 *       "client_id": "t-1",
                 *       "subject": "Where is my deposit?",
                 *       "topic": "funds.deposit"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketCreated"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketCreated"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_tickets_reference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_csat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Quick and clear.",
                 *       "rating": 5
                 *     }
                 */
                "application/json": components["schemas"]["Rate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_tickets_reference_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoingOn"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "ann@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["GoOn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoingOn"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_tickets_reference_messages: {
        parameters: {
            query?: {
                /** @description The last place that is known; 0 is from the beginning. */
                after?: number;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TraderMessage"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "It has 40 confirmations now.",
                 *       "client_id": "m-1"
                 *     }
                 */
                "application/json": components["schemas"]["CreateMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderMessage"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderMessage"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_trader_tickets_reference_participants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number; nobody is beside one that goes on in another */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CompanionView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_participants_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "bob@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["CompanionNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CompanionView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_participants_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "bob@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["CompanionNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CompanionView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_participants_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "bob@trader.example"
                 *     }
                 */
                "application/json": components["schemas"]["CompanionNamed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CompanionView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_trader_tickets_reference_solve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public number */
                reference: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraderTicket"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    post_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "https://northpier.example/login"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyAsk"];
            };
        };
        responses: {
            /** @description The verdict and its reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyAnswer"];
                };
            };
            /** @description `bad_request`: not the expected JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": unknown;
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
}
