export interface paths {
    "/api/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties */
        get: operations["listParties"];
        put?: never;
        /** Registers a party */
        post: operations["registerParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Projects */
        get: operations["listProjects"];
        put?: never;
        /** Registers a project */
        post: operations["registerProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project */
        get: operations["getProject"];
        /** Corrects a project */
        put: operations["correctProject"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sites */
        get: operations["listSites"];
        put?: never;
        /** Registers a site */
        post: operations["registerSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A site */
        get: operations["getSite"];
        /** Corrects a site */
        put: operations["correctSite"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lots */
        get: operations["listLots"];
        put?: never;
        /** Opens a lot (masseparti) */
        post: operations["openLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mass-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events as recorded, newest first */
        get: operations["listEvents"];
        put?: never;
        /**
         * Records one event or an array, all or nothing per lot
         * @description 422 where nothing was accepted; 413 beyond 1 000 events for one lot.
         */
        post: operations["recordMassEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sorting-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sorting runs */
        get: operations["listSortingRuns"];
        put?: never;
        /** Records a sorting run */
        post: operations["startSortingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sorting-runs/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects a closed run by a whole new plan over the same lots */
        post: operations["reopenSortingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reported totals */
        get: operations["listAnnualReturns"];
        put?: never;
        /** Files a reported total; again: corrects it; with action annulled: takes it back for good */
        post: operations["fileAnnualReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest imports */
        get: operations["listImports"];
        put?: never;
        /** Uploads a CSV file of movements and records its rows */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress and result of an import */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rejected.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rejected rows with their reasons, to be corrected and sent again */
        get: operations["getRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the server takes the caller for */
        get: operations["getActor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A party */
        get: operations["getParty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies at a site, lot by lot */
        get: operations["getSiteStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A lot and where its mass stands */
        get: operations["getLot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sorting-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sorting run */
        get: operations["getSortingRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-returns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A reported total */
        get: operations["getAnnualReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/balances/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balance of a project */
        get: operations["getProjectBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/balances/municipalities/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balance of a municipality */
        get: operations["getMunicipalityBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/balances/region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balance of a region */
        get: operations["getRegionBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/fate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the excavated mass of a project is now */
        get: operations["getFate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Origin × destination × material × class × fate × month */
        get: operations["listFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Indicators of a project, municipality or region (name one) */
        get: operations["getIndicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Climate account of a project, municipality or region (name one) */
        get: operations["getClimateAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was accepted but somebody should look at */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Code tables of materials, fates, methods, vehicles, municipalities */
        get: operations["getCodes"];
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
        /** Positions of the log, the topic and the read models */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/read-models/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Builds the read models anew from event 0, beside the live ones, then switches */
        post: operations["rebuildReadModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/read-models/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries again what stopped at an event that could not be understood, once its cause is mended */
        post: operations["continueReadModels"];
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
        /** Whether the process answers */
        get: operations["getLiveness"];
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
        /** Whether commands and queries are answered, with the lag of the read models */
        get: operations["getReadiness"];
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
        /** Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
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
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            errors?: {
                /** @description JSON pointer into the body, or /query/NAME */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            }[];
        };
        Names: {
            nb: string;
            en: string;
        };
        Volume: {
            /** @enum {unknown} */
            state: "bank" | "loose" | "placed" | "unknown";
            litres: number;
        };
        AsOf: {
            /** @description asOf as asked; null: as known now */
            requested: string | null;
            /** @description Log position; text because it may pass 2^53 */
            position: string;
            /** @description Time of recording of the last event in the answer; null in an empty log */
            knownAt: string | null;
            /** @description false: an event recorded right now may still belong to this answer */
            final: boolean;
        };
        Period: {
            /** @description Day of Europe/Oslo, YYYY-MM-DD */
            from: string | null;
            /** @description Day of Europe/Oslo, YYYY-MM-DD */
            to: string | null;
        };
        Territory: {
            /** @enum {unknown} */
            kind: "project" | "municipality" | "region";
            /** @description Project id, municipality number or key of the region */
            id: string;
            name: string;
            /** @description true: fictional figures of the demo */
            demo: boolean;
            /** @description Key of the region that it belongs to */
            region: string | null;
        };
        Quantity: {
            /** @description Decimal number with a point; as text it keeps every digit */
            value: string | number;
            /** @enum {unknown} */
            unit: "t" | "kg" | "m3" | "load";
            /**
             * @description With m3: bank (pfm³), loose (ulm³), placed (pam³)
             * @enum {unknown}
             */
            volumeState?: "bank" | "loose" | "placed" | "unknown";
            /** @description How it was measured: a code of the method table */
            method: string;
            /** @description 1 σ as a fraction, such as 0.02; absent: the method’s */
            relativeUncertainty?: string | number;
            /** @description Vehicle class; needed with the unit load */
            vehicle?: string;
        };
        Haul: {
            ticket?: string;
            /** @description One way, laden */
            distanceKm?: string | number;
            /** @enum {unknown} */
            distanceKind?: "actual" | "shortest_feasible" | "estimated";
            /** @description Vehicle class, never a registration plate */
            vehicle?: string;
            /** @enum {unknown} */
            energy?: "diesel" | "hvo" | "electric";
        };
        Replacement: {
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt?: string;
            quantity?: components["schemas"]["Quantity"];
            /** @description Id, code, or organisation:code */
            site?: string;
            /** @description Id, code, or organisation:code */
            fromSite?: string;
            /** @enum {unknown} */
            fromKind?: "ground" | "stock";
            /** @description Id, code, or organisation:code */
            toSite?: string;
            fate?: string;
            haul?: components["schemas"]["Haul"];
            /** @description The lot that it belongs to: it is annulled here and recorded anew there */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
        };
        MassExcavatedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MassExcavated";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            site: string;
            quantity: components["schemas"]["Quantity"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        StockMeasuredRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StockMeasured";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            site: string;
            quantity: components["schemas"]["Quantity"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        MassStoredRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MassStored";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            fromSite: string;
            /**
             * @description Absent: out of the ground at an excavation, else out of stock
             * @enum {unknown}
             */
            fromKind?: "ground" | "stock";
            /** @description Id, code, or organisation:code */
            toSite: string;
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        MassReusedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MassReused";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            fromSite: string;
            /**
             * @description Absent: out of the ground at an excavation, else out of stock
             * @enum {unknown}
             */
            fromKind?: "ground" | "stock";
            /** @description Id, code, or organisation:code */
            toSite: string;
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        MassDepositedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MassDeposited";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            fromSite: string;
            /**
             * @description Absent: out of the ground at an excavation, else out of stock
             * @enum {unknown}
             */
            fromKind?: "ground" | "stock";
            /** @description Id, code, or organisation:code */
            toSite: string;
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        PrimaryMassSuppliedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "PrimaryMassSupplied";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot?: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Id, code, or organisation:code */
            fromSite: string;
            /**
             * @description Absent: out of the ground at an excavation, else out of stock
             * @enum {unknown}
             */
            fromKind?: "ground" | "stock";
            /** @description Id, code, or organisation:code */
            toSite: string;
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        MassEventCorrectedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MassEventCorrected";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Id, code, or organisation:code */
            project?: string;
            /** @description Event id of the recorded event */
            corrects: string;
            /** @enum {unknown} */
            action: "replaced" | "annulled";
            /** @enum {unknown} */
            reason: "wrong_quantity" | "wrong_place" | "wrong_time" | "wrong_kind" | "duplicate" | "other";
            replacement?: components["schemas"]["Replacement"];
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        /** @description One event or an array of events; all or nothing per lot */
        MassEventsRequest: (components["schemas"]["MassExcavatedRequest"] | components["schemas"]["StockMeasuredRequest"] | components["schemas"]["MassStoredRequest"] | components["schemas"]["MassReusedRequest"] | components["schemas"]["MassDepositedRequest"] | components["schemas"]["PrimaryMassSuppliedRequest"] | components["schemas"]["MassEventCorrectedRequest"]) | (components["schemas"]["MassExcavatedRequest"] | components["schemas"]["StockMeasuredRequest"] | components["schemas"]["MassStoredRequest"] | components["schemas"]["MassReusedRequest"] | components["schemas"]["MassDepositedRequest"] | components["schemas"]["PrimaryMassSuppliedRequest"] | components["schemas"]["MassEventCorrectedRequest"])[];
        PartyRequest: {
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            organisation: string;
            /** @description Of a sole proprietor it is kept erasable, outside the log */
            name?: string;
            /** @enum {unknown} */
            kind: "organisation" | "sole_proprietor" | "body_without_number";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        ProjectRequest: {
            code: string;
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            organisation?: string;
            name: string;
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            builder?: string;
            /** @description Municipality number */
            municipality: string;
            planId?: string;
            caseNumber?: string;
            /** @description BRA */
            floorAreaM2?: number;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        ProjectCorrectionRequest: {
            name: string;
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            builder?: string;
            /** @description Municipality number */
            municipality: string;
            planId?: string;
            caseNumber?: string;
            /** @description BRA */
            floorAreaM2?: number;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        SiteRequest: {
            code: string;
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            organisation?: string;
            name: string;
            /** @enum {unknown} */
            kind: "excavation" | "intermediate_storage" | "sorting_plant" | "recipient" | "deposit" | "landfill" | "quarry";
            /** @description Municipality number */
            municipality?: string;
            /** @description Outside Norway, instead of a municipality: ISO 3166-1 alpha-2 */
            country?: string;
            /** @description Absent: the site is a facility */
            project?: string;
            coordinates?: {
                latitude: number;
                longitude: number;
            };
            operators?: {
                /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
                organisation: string;
                from?: string;
                to?: string;
            }[];
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        SiteCorrectionRequest: {
            name: string;
            /** @enum {unknown} */
            kind: "excavation" | "intermediate_storage" | "sorting_plant" | "recipient" | "deposit" | "landfill" | "quarry";
            /** @description Municipality number */
            municipality?: string;
            /** @description Outside Norway, instead of a municipality: ISO 3166-1 alpha-2 */
            country?: string;
            /** @description Absent: the site is a facility */
            project?: string;
            coordinates?: {
                latitude: number;
                longitude: number;
            };
            operators?: {
                /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
                organisation: string;
                from?: string;
                to?: string;
            }[];
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        LotRequest: {
            /** @description Id, code, or organisation:code */
            project: string;
            /** @description Absent: material and class */
            name?: string;
            /** @description Code of the material table */
            material: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt?: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        SortingRunRequest: {
            name: string;
            /** @description Id, code, or organisation:code */
            site: string;
            /** @description Of the outputs, where they name none */
            project?: string;
            inputs: {
                /** @description Id, or name in the project */
                lot: string;
                /** @description Id, code, or organisation:code */
                project?: string;
                quantity: components["schemas"]["Quantity"];
            }[];
            outputs: {
                name: string;
                /** @description Code of the material table */
                material: string;
                /** @enum {unknown} */
                conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @enum {unknown} */
                status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
                /** @description Id, code, or organisation:code */
                project?: string;
                quantity: components["schemas"]["Quantity"];
            }[];
            /** @description Moisture, dust, wash-out; inputs = outputs + loss to the kilogram */
            lossKg: number;
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        SortingReopeningRequest: {
            inputs: {
                /** @description Id, or name in the project */
                lot: string;
                /** @description Id, code, or organisation:code */
                project?: string;
                quantity: components["schemas"]["Quantity"];
            }[];
            outputs: {
                name: string;
                /** @description Code of the material table */
                material: string;
                /** @enum {unknown} */
                conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @enum {unknown} */
                status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
                /** @description Id, code, or organisation:code */
                project?: string;
                quantity: components["schemas"]["Quantity"];
            }[];
            /** @description Moisture, dust, wash-out; inputs = outputs + loss to the kilogram */
            lossKg: number;
            /**
             * @description ISO 8601 day or time; without an offset it is the time of Europe/Oslo
             * @example 2025-03-04
             * @example 2025-03-04T07:41
             * @example 2025-03-04T07:41:00+01:00
             */
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        AnnualReturnRequest: {
            /**
             * @description Absent: filed. Annulled takes the figure back, which is final; it goes without what a figure has
             * @enum {unknown}
             */
            action?: "filed" | "annulled";
            /** @description Organisation that reports; absent: the sender’s */
            reporter?: string;
            /** @enum {unknown} */
            region: "trondheimsregionen" | "demo";
            /** @description Municipality number */
            municipality?: string;
            year: number;
            /** @description Fate code */
            category: string;
            /** @description Needed unless annulled */
            quantity?: {
                /** @description Decimal number with a point; as text it keeps every digit */
                value: string | number;
                /** @enum {unknown} */
                unit: "t" | "kg" | "m3" | "load";
                /**
                 * @description With m3: bank (pfm³), loose (ulm³), placed (pam³)
                 * @enum {unknown}
                 */
                volumeState?: "bank" | "loose" | "placed" | "unknown";
                /** @description How it was measured: a code of the method table */
                method: string;
                /** @description 1 σ as a fraction, such as 0.02; absent: the method’s */
                relativeUncertainty?: string | number;
                /** @description Vehicle class; needed with the unit load */
                vehicle?: string;
            };
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @description Where the figure stands; needed unless annulled */
            source?: string;
            doubts?: ("volume_state_unknown" | "unit_assumed" | "origin_or_place_of_deposit_not_said" | "municipality_not_stated" | "material_not_stated" | "coverage_unknown")[];
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
        };
        Recorded: {
            /** @description UUID in lower case */
            id: string;
            /** @enum {unknown} */
            outcome: "recorded" | "repeated";
            events: {
                /** @description UUID in lower case */
                eventId: string;
                type: string;
                stream: string;
                revision: number;
                /** @description Log position, where this call appended the event; goes with ?after= */
                position?: string;
            }[];
            /** @description Log position to wait for with ?after=; null for a repeat */
            position: string | null;
        };
        MassEventsAnswer: {
            results: {
                /** @description null where the lot could not be resolved */
                lotId: string | null;
                /** @enum {unknown} */
                outcome: "recorded" | "repeated" | "rejected";
                commands: {
                    /** @description Place in the array sent */
                    index: number;
                    /** @description The sender’s id */
                    eventId?: string;
                    /** @enum {unknown} */
                    outcome: "recorded" | "repeated" | "rejected" | "taken_back";
                    events: {
                        /** @description UUID in lower case */
                        eventId: string;
                        type: string;
                        stream: string;
                        revision: number;
                        /** @description Log position, where this call appended the event; goes with ?after= */
                        position?: string;
                    }[];
                    errors: {
                        /** @description JSON pointer into the body, or into the row by column name */
                        pointer: string;
                        code: string;
                        message: string;
                        params?: Record<string, never>;
                    }[];
                    /** @description Recorded, but somebody should look at it */
                    warnings?: {
                        /** @description JSON pointer into the body, or into the row by column name */
                        pointer: string;
                        code: string;
                        message: string;
                        params?: Record<string, never>;
                    }[];
                }[];
            }[];
            /** @description Highest log position of what was recorded; goes with ?after= */
            position: string | null;
        };
        MassEventsProblem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance?: string;
            errors: {
                /** @description JSON pointer into the body, or /query/NAME */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            }[];
            results: {
                /** @description null where the lot could not be resolved */
                lotId: string | null;
                /** @enum {unknown} */
                outcome: "recorded" | "repeated" | "rejected";
                commands: {
                    /** @description Place in the array sent */
                    index: number;
                    /** @description The sender’s id */
                    eventId?: string;
                    /** @enum {unknown} */
                    outcome: "recorded" | "repeated" | "rejected" | "taken_back";
                    events: {
                        /** @description UUID in lower case */
                        eventId: string;
                        type: string;
                        stream: string;
                        revision: number;
                        /** @description Log position, where this call appended the event; goes with ?after= */
                        position?: string;
                    }[];
                    errors: {
                        /** @description JSON pointer into the body, or into the row by column name */
                        pointer: string;
                        code: string;
                        message: string;
                        params?: Record<string, never>;
                    }[];
                    /** @description Recorded, but somebody should look at it */
                    warnings?: {
                        /** @description JSON pointer into the body, or into the row by column name */
                        pointer: string;
                        code: string;
                        message: string;
                        params?: Record<string, never>;
                    }[];
                }[];
            }[];
            position: null;
        };
        SortingRunResult: {
            /** @description UUID in lower case */
            runId: string;
            /** @enum {unknown} */
            state: "started" | "closed" | "reopened" | "aborted";
            planVersion: number;
            /** @enum {unknown} */
            outcome: "recorded" | "repeated";
            outputs: {
                /** @description UUID in lower case */
                lotId: string;
                name: string;
            }[];
            /** @description Why an input was refused, where the run was aborted */
            errors: {
                /** @description JSON pointer into the body, or into the row by column name */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            }[];
            position: string | null;
        };
        Import: {
            /** @description UUID in lower case */
            importId: string;
            fileName: string | null;
            /** @enum {unknown} */
            state: "running" | "finished" | "failed";
            checkOnly: boolean;
            /** @description What was detected */
            format: {
                /** @description utf-8, utf-8 with byte order mark, windows-1252 */
                encoding: string;
                delimiter: string;
                /** @description null: no number decided it */
                decimalMark: string | null;
                columns: string[];
                ignoredColumns: string[];
            };
            startedAt: string;
            /** @description ISO 8601 instant, UTC */
            finishedAt: string | null;
            rows: {
                read: number;
                /** @description Check only: would be recorded */
                recorded: number;
                repeated: number;
                rejected: number;
                /** @description null while the file is still read */
                total: number | null;
            };
            /** @description What is wrong with the file as a whole */
            errors: {
                /** @description JSON pointer into the body, or into the row by column name */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            }[];
            /** @description The first 1 000; all of them stand in the file of rejected rows */
            rejectedRows: {
                /** @description Row 1 is the first below the header */
                row: number;
                /** @description Line in the file */
                line: number;
                errors: {
                    /** @description JSON pointer into the body, or into the row by column name */
                    pointer: string;
                    code: string;
                    message: string;
                    params?: Record<string, never>;
                }[];
            }[];
            /** @description Such as a registration plate that was masked */
            hints: {
                code: string;
                message: string;
                /** @description How many rows it concerns */
                rows: number;
            }[];
            position: string | null;
        };
        ImportList: {
            items: components["schemas"]["Import"][];
        };
        Party: {
            /** @description UUID in lower case */
            partyId: string;
            organisation: string;
            name: string | null;
            kind: string;
            /** @description 1, and one more with each correction */
            version: number;
            demo: boolean;
        };
        Project: {
            /** @description UUID in lower case */
            projectId: string;
            organisation: string;
            code: string;
            name: string;
            builder: string;
            municipality: string;
            municipalityName: string | null;
            planId?: string | null;
            caseNumber?: string | null;
            floorAreaM2?: number | null;
            /** @description 1, and one more with each correction */
            version: number;
            demo: boolean;
        };
        Site: {
            /** @description UUID in lower case */
            siteId: string;
            organisation: string;
            code: string;
            name: string;
            /** @enum {unknown} */
            kind: "excavation" | "intermediate_storage" | "sorting_plant" | "recipient" | "deposit" | "landfill" | "quarry";
            municipality: string | null;
            country: string | null;
            projectId: string | null;
            coordinates?: {
                latitude: number;
                longitude: number;
            } | null;
            operators?: {
                organisation: string;
                from?: string;
                to?: string;
            }[];
            /** @description 1, and one more with each correction */
            version: number;
            demo: boolean;
        };
        Lot: {
            /** @description UUID in lower case */
            lotId: string;
            name: string;
            projectId: string | null;
            runId: string | null;
            material: string;
            /** @enum {unknown} */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description ISO 8601 instant, UTC */
            openedAt: string | null;
            demo: boolean;
        };
        LotDetail: {
            lot: components["schemas"]["Lot"];
            asOf: components["schemas"]["AsOf"];
            /** @description Where the mass of the lot stands now, account by account */
            holdings: {
                /** @description UUID in lower case */
                site: string;
                siteName: string | null;
                accountKind: string;
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
            }[];
        };
        SortingRun: {
            /** @description UUID in lower case */
            runId: string;
            name: string;
            /** @description UUID in lower case */
            site: string;
            projectId: string | null;
            /** @description started, closed, reopened or aborted */
            state: string;
            planVersion: number;
            /** @description ISO 8601 instant, UTC */
            startedAt: string;
            demo: boolean;
        };
        AnnualReturn: {
            /** @description UUID in lower case */
            returnId: string;
            /** @description UUID in lower case */
            reporter: string;
            region: string;
            municipality: string | null;
            year: number;
            category: string;
            material: string;
            /** @enum {unknown} */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            lowKg: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            highKg: number;
            volumes: components["schemas"]["Volume"][];
            source: string;
            doubts: string[];
            /** @description 1, and one more with each correction */
            version: number;
            demo: boolean;
        };
        PartyPage: {
            items: components["schemas"]["Party"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        ProjectPage: {
            items: components["schemas"]["Project"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        SitePage: {
            items: components["schemas"]["Site"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        LotPage: {
            items: components["schemas"]["Lot"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        SortingRunPage: {
            items: components["schemas"]["SortingRun"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        AnnualReturnPage: {
            items: components["schemas"]["AnnualReturn"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        BalanceTerm: {
            /** @enum {unknown} */
            term: "excavated" | "supplied" | "received" | "transformedIn" | "placed" | "deposited" | "sent" | "transformedOut" | "loss" | "variance" | "stockChange" | "transitChange" | "processChange";
            /**
             * @description sum of in = sum of out + sum of change
             * @enum {unknown}
             */
            side: "in" | "out" | "change";
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            /** @description What was measured as a volume, by state; states are never added */
            volumes: components["schemas"]["Volume"][];
            /** @description Part of massKg that was not weighed but converted or estimated */
            convertedKg: number;
            /** @description Lower bound of the 95 % interval */
            lowKg: number | null;
            /** @description Upper bound of the 95 % interval */
            highKg: number | null;
        };
        Holdings: {
            /** @description Kilograms; below zero where a correction or a variance takes back */
            stockKg: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            transitKg: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            processKg: number;
        };
        BalanceGroup: {
            key: {
                material?: string;
                /** @enum {unknown} */
                conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @enum {unknown} */
                status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
                /** @description YYYY-MM of Europe/Oslo */
                month?: string;
            };
            /** @description All terms, in the order of the identity, zeros included */
            terms: components["schemas"]["BalanceTerm"][];
            opening: components["schemas"]["Holdings"];
            closing: components["schemas"]["Holdings"];
            /** @description Zero; anything else is an error of the ledger */
            residualKg: number;
        };
        BalanceMunicipality: {
            number: string;
            name: string;
            /** @description All terms, in the order of the identity, zeros included */
            terms: components["schemas"]["BalanceTerm"][];
            /** @description Kilograms; below zero where a correction or a variance takes back */
            residualKg: number;
        };
        ReportedCategory: {
            /** @description Fate code */
            category: string;
            names: components["schemas"]["Names"];
            countsAs: string;
            rows: {
                /** @description Municipality number; null: not stated */
                municipality: string | null;
                municipalityName: string | null;
                year: number;
                /** @description UUID in lower case */
                returnId: string;
                source: string;
                doubts: string[];
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                /** @description What was measured as a volume, by state; states are never added */
                volumes: components["schemas"]["Volume"][];
                /** @description Part of massKg that was not weighed but converted or estimated */
                convertedKg: number;
                /** @description Lower bound of the 95 % interval */
                lowKg: number | null;
                /** @description Upper bound of the 95 % interval */
                highKg: number | null;
            }[];
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            /** @description What was measured as a volume, by state; states are never added */
            volumes: components["schemas"]["Volume"][];
            /** @description Part of massKg that was not weighed but converted or estimated */
            convertedKg: number;
            /** @description Lower bound of the 95 % interval */
            lowKg: number | null;
            /** @description Upper bound of the 95 % interval */
            highKg: number | null;
        };
        BalanceSection: {
            /**
             * @description recorded movements, or reported totals of annual returns; the two are never added
             * @enum {unknown}
             */
            basis: "recorded" | "reported";
            /** @description All terms, in the order of the identity, zeros included */
            terms: components["schemas"]["BalanceTerm"][];
            opening: components["schemas"]["Holdings"];
            closing: components["schemas"]["Holdings"];
            /** @description Zero; anything else is an error of the ledger */
            residualKg: number;
            /** @description Filled by groupBy */
            groups: components["schemas"]["BalanceGroup"][];
            /** @description Region: one row per municipality */
            municipalities?: components["schemas"]["BalanceMunicipality"][];
            /** @description Reported basis: totals by category */
            categories?: components["schemas"]["ReportedCategory"][];
            /** @description Reported basis: sum of the categories */
            total?: {
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                /** @description What was measured as a volume, by state; states are never added */
                volumes: components["schemas"]["Volume"][];
                /** @description Part of massKg that was not weighed but converted or estimated */
                convertedKg: number;
                /** @description Lower bound of the 95 % interval */
                lowKg: number | null;
                /** @description Upper bound of the 95 % interval */
                highKg: number | null;
            };
            /** @description Reported basis: what is not known about the figures */
            doubts?: {
                code: string;
                names: components["schemas"]["Names"];
            }[];
        };
        Balance: {
            territory: components["schemas"]["Territory"];
            period: components["schemas"]["Period"];
            asOf: components["schemas"]["AsOf"];
            sections: components["schemas"]["BalanceSection"][];
        };
        FlowEnd: {
            /** @description UUID in lower case */
            site: string;
            name: string | null;
            municipality: string | null;
            project: string | null;
            /**
             * @description Kind of account
             * @enum {unknown}
             */
            kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
        };
        Flow: {
            /** @description YYYY-MM of Europe/Oslo */
            month: string;
            from: components["schemas"]["FlowEnd"];
            to: components["schemas"]["FlowEnd"];
            material: string;
            /** @enum {unknown} */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
            fate: string | null;
            /**
             * @description recorded movements, or reported totals of annual returns; the two are never added
             * @enum {unknown}
             */
            basis: "recorded" | "reported";
            /** @description How many postings stand behind the row */
            movements: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            volumes: components["schemas"]["Volume"][];
            /** @description Kilograms; below zero where a correction or a variance takes back */
            convertedKg: number;
            /** @description Kilograms */
            lowKg: number | null;
            /** @description Kilograms */
            highKg: number | null;
            /** @description Tonne-kilometres of the movements with a distance */
            tonneKm?: string;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            distanceKnownKg?: number;
        };
        FlowPage: {
            items: components["schemas"]["Flow"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        FateRow: {
            /** @enum {unknown} */
            accountKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
            /** @description UUID in lower case */
            site: string;
            siteName: string | null;
            municipality: string | null;
            fate: string | null;
            /** @description Fate group; null for mass that is not at its final fate */
            countsAs: string | null;
            material: string;
            /** @enum {unknown} */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            /** @description Percent of the excavated mass, two decimals */
            share: string | null;
        };
        Fate: {
            project: {
                /** @description UUID in lower case */
                id: string;
                name: string;
                demo: boolean;
            };
            asOf: components["schemas"]["AsOf"];
            /**
             * @description ISO 22095: withdrawals from a blended stock are apportioned over its remaining origins
             * @enum {unknown}
             */
            custodyModel: "controlled_blending";
            /** @description Kilograms; below zero where a correction or a variance takes back */
            excavatedKg: number;
            rows: components["schemas"]["FateRow"][];
            /** @description excavatedKg less the sum of the rows: zero */
            residualKg: number;
        };
        Ratio: {
            /** @description Percent, rounded half to even to `digits` decimals */
            text: string;
            digits: number;
            /** @description Integer as text, in the unit of `measure` */
            numerator: string;
            /** @description Integer as text, in the unit of `measure` */
            denominator: string;
            measure: {
                /** @enum {unknown} */
                unit: "kg" | "litre";
                /** @description Where the unit is litre: the one state in which all terms were reported */
                volumeState?: string;
            };
            /** @description Lower bound of the 95 % interval, percent; absent where it is not known */
            low?: string;
            /** @description Upper bound of the 95 % interval, percent; absent where it is not known */
            high?: string;
        };
        NotApplicable: {
            code: string;
            names: components["schemas"]["Names"];
        };
        Indicator: {
            id: string;
            names: components["schemas"]["Names"];
            /** @constant */
            unit: "percent";
            formula: string;
            standard: string;
            inputs: string[];
            /**
             * @description recorded movements, or reported totals of annual returns; the two are never added
             * @enum {unknown}
             */
            basis: "recorded" | "reported";
            value?: components["schemas"]["Ratio"];
            /** @description Stands instead of `value` */
            notApplicable?: {
                code: string;
                names: components["schemas"]["Names"];
            };
            terms: {
                id: string;
                names: components["schemas"]["Names"];
                /**
                 * @description numerator terms stand in the denominator too; beside: shown, not counted
                 * @enum {unknown}
                 */
                role: "numerator" | "denominator" | "beside";
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                /** @description Kilograms */
                lowKg: number | null;
                /** @description Kilograms */
                highKg: number | null;
                volumes: components["schemas"]["Volume"][];
                /** @description The flows behind the term */
                flows: string;
            }[];
            /** @description Further figures shown beside the value, never added to it silently */
            secondary: {
                id: string;
                names: components["schemas"]["Names"];
                formula: string;
                value?: components["schemas"]["Ratio"];
                notApplicable?: components["schemas"]["NotApplicable"];
            }[];
        };
        Indicators: {
            territory: components["schemas"]["Territory"];
            period: components["schemas"]["Period"];
            asOf: components["schemas"]["AsOf"];
            /** @description One per basis; recorded movements and reported totals are never mixed */
            sections: {
                /**
                 * @description recorded movements, or reported totals of annual returns; the two are never added
                 * @enum {unknown}
                 */
                basis: "recorded" | "reported";
                indicators: components["schemas"]["Indicator"][];
            }[];
        };
        FactorUse: {
            id: string;
            description: string;
            /** @description Exact decimal as text */
            value: string;
            unit: string;
            /** @description 1 σ, relative; null: not stated */
            relativeUncertainty: string | null;
            /** @description Quality: read, recalled, derived, conflict … */
            evidence: string;
            source: string;
            boundary: string;
            /** @description Whether the factor already contains the empty return */
            includesEmpty?: string;
        };
        ClimateLine: {
            id: string;
            /** @enum {unknown} */
            activity: "primary_production" | "primary_haul" | "excavation_loading" | "haul" | "placing" | "deposit";
            names: components["schemas"]["Names"];
            /** @enum {unknown} */
            module: "A1-A3" | "A4" | "A5" | "C" | "D";
            /** @description How the line was worked out, such as laden_and_empty_per_km or tonne_km */
            method: string;
            vehicle?: string;
            energy?: string;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            massKg: number;
            movements: number;
            activityAmount: {
                /** @description Exact decimal as text */
                value: string;
                unit: string;
            };
            factors: components["schemas"]["FactorUse"][];
            /** @description Grams of CO2 equivalents */
            emissionGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            lowGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            highGramCo2e: number;
            /** @description Biogenic CO2, reported apart and in no sum */
            biogenicGramCo2?: number;
            /** @description Assumptions of this line, in English */
            notes: string[];
            /** @description Address relative to this server */
            flows: string;
        };
        ClimateModule: {
            /** @enum {unknown} */
            module: "A1-A3" | "A4" | "A5" | "C" | "D";
            /** @description Grams of CO2 equivalents */
            emissionGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            lowGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            highGramCo2e: number;
            /** @description true: information beside the account (A1-A3 by general factors, D), never netted */
            informative: boolean;
        };
        Coverage: {
            id: string;
            names: components["schemas"]["Names"];
            /** @description Kilograms; below zero where a correction or a variance takes back */
            knownKg: number;
            /** @description Kilograms; below zero where a correction or a variance takes back */
            ofKg: number;
            /** @description Two decimals; null where there is no mass to cover */
            percent: string | null;
        };
        ClimateAccount: {
            territory: components["schemas"]["Territory"];
            period: components["schemas"]["Period"];
            asOf: components["schemas"]["AsOf"];
            engineVersion: string;
            factorSet: {
                id: string;
                version: string;
            };
            boundary: components["schemas"]["Names"];
            responsibility: components["schemas"]["Names"];
            modules: components["schemas"]["ClimateModule"][];
            lines: components["schemas"]["ClimateLine"][];
            coverage: components["schemas"]["Coverage"][];
            /** @description Mass whose emission could not be worked out, with the reason */
            notCounted: {
                /** @enum {unknown} */
                activity: "primary_production" | "primary_haul" | "excavation_loading" | "haul" | "placing" | "deposit";
                reason: string;
                names: components["schemas"]["Names"];
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                movements: number;
            }[];
        };
        Finding: {
            findingId: string;
            /** @description shortfall, negative_in_order_of_occurrence, excess_over_estimate, duplicate_ticket … */
            type: string;
            names: components["schemas"]["Names"];
            /** @enum {unknown} */
            status: "open" | "cleared";
            /** @description ISO 8601 instant, UTC */
            occurredAt: string | null;
            /** @description ISO 8601 instant, UTC */
            clearedAt: string | null;
            /** @description Kilograms */
            massKg: number | null;
            site: string | null;
            siteName: string | null;
            lotId: string | null;
            projectId: string | null;
            municipality: string | null;
            /** @description The event that opened it first, then the events concerned */
            eventIds: string[];
            /** @description Values by type of finding */
            details: Record<string, never>;
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        SiteStock: {
            /** @description UUID in lower case */
            site: string;
            name: string;
            demo: boolean;
            asOf: components["schemas"]["AsOf"];
            /** @description Kilograms; below zero where a correction or a variance takes back */
            totalKg: number;
            rows: {
                /** @enum {unknown} */
                accountKind: "stock" | "transit" | "process";
                /** @enum {unknown} */
                holderType: "lot" | "run" | "annualReturn";
                /** @description UUID in lower case */
                holderId: string;
                holderName: string | null;
                material: string;
                conditionClass: string;
                status: string;
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
            }[];
        };
        Event: {
            /** @description UUID in lower case */
            eventId: string;
            type: string;
            stream: string;
            revision: number;
            position: string;
            /** @description ISO 8601 instant, UTC */
            occurredAt: string | null;
            /** @description ISO 8601 instant, UTC */
            recordedAt: string;
            data: Record<string, never>;
            recordedBy: {
                organisation: string;
                role: string;
            };
            source: string;
            hash: string;
            /** @description The correction that replaced or annulled this event */
            supersededBy?: string;
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
        };
        Status: {
            version: string;
            log: {
                position: string;
                /** @description Whether positions count the events; else they are places, and differences of them are no number of events */
                countsEvents?: boolean;
            };
            readModels: {
                name: string;
                version: string;
                position: string;
                /** @description Log position less the read model’s position */
                behind: string;
                partitions?: {
                    partition: number;
                    /** @description Every event of the partition up to this position is in the rows */
                    position: string;
                    /** @description Offset of the record that is read next */
                    nextOffset: string | null;
                    /** @description Records of the topic that are not read yet, heartbeats included; where the topic was asked */
                    records?: string;
                    /** @description Why the partition is not gone on with */
                    stopped: string | null;
                }[];
            }[];
            upToDate: boolean;
            /** @description How long the read models have been behind without a break; 0 when they are not */
            lagSeconds?: number;
            topic?: components["schemas"]["TopicStatus"];
            relays?: components["schemas"]["RelayStatus"][];
            projectors?: components["schemas"]["ProjectorStatus"][];
            /** @description Programs and servers that were asked and did not answer; without the event store the position of the log is the last one seen */
            silent?: string[];
        };
        TopicStatus: {
            name: string;
            /** @description Every event up to this position stands in the topic: the least of the partitions */
            position: string;
            partitions: {
                partition: number;
                /** @description Log position; text because it may pass 2^53 */
                position: string;
                /** @description Offset after the last record */
                endOffset: string;
            }[];
        };
        RelayStatus: {
            state: string;
            /** @description Every event up to this position is published */
            position: string | null;
            detail: string | null;
            topic?: components["schemas"]["TopicStatus"];
        };
        ProjectorStatus: {
            state: string;
            /** @description Log position; text because it may pass 2^53 */
            position: string;
            /** @description Partitions that it holds */
            partitions: number[];
            detail: string | null;
            topic?: components["schemas"]["TopicStatus"];
        };
        Rebuild: {
            /** @description The version that is live now */
            version: number;
            /** @description Events read */
            events: number;
            /** @description Decimal */
            seconds: string;
        };
        Codes: {
            version: string;
            materials: {
                code: string;
                names: components["schemas"]["Names"];
                densityBankTPerM3: string;
                evidence: string;
                source: string;
            }[];
            fates: {
                code: string;
                names: components["schemas"]["Names"];
                account: string;
                countsAs: string;
                reportedOnly: boolean;
            }[];
            methods: {
                code: string;
                names: components["schemas"]["Names"];
                relativeUncertainty: string;
                weighed: boolean;
            }[];
            vehicles: {
                code: string;
                names: components["schemas"]["Names"];
                payloadKg: number;
            }[];
            siteKinds: {
                /** @enum {unknown} */
                code: "excavation" | "intermediate_storage" | "sorting_plant" | "recipient" | "deposit" | "landfill" | "quarry";
                names: components["schemas"]["Names"];
                /** @description What a movement to it is */
                movementType: string;
                /** @description Fate where none is stated */
                fate: string | null;
            }[];
            conditionClasses: ("1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous")[];
            statuses: ("suspected" | "presumed_clean" | "sampled" | "cleared")[];
            volumeStates: ("bank" | "loose" | "placed" | "unknown")[];
            regions: {
                key: string;
                names: components["schemas"]["Names"];
                demo: boolean;
            }[];
            municipalities: {
                number: string;
                name: string;
                region: string | null;
                demo: boolean;
            }[];
        };
        Actor: {
            organisation: string;
            role: string;
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
    listParties: {
        parameters: {
            query?: {
                /** @description Part of a name or code */
                q?: string;
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Parties */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Part of a name or code */
                q?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Projects */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: {
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A project */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
                /** @description ETag of the resource that is corrected: 412 where somebody changed it meanwhile */
                "If-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCorrectionRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since the ETag sent with If-Match */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: {
                /** @description Part of a name or code */
                q?: string;
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sites */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSite: {
        parameters: {
            query?: {
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A site */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
                /** @description ETag of the resource that is corrected: 412 where somebody changed it meanwhile */
                "If-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteCorrectionRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed since the ETag sent with If-Match */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLots: {
        parameters: {
            query?: {
                /** @description Part of a name or code */
                q?: string;
                /** @description Project id */
                project?: string;
                /** @description Site id */
                site?: string;
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lots */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openLot: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LotRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Site id */
                site?: string;
                /** @description Lot id */
                lot?: string;
                /** @description Event type */
                type?: string;
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as recorded, newest first */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordMassEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MassEventsRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassEventsAnswer"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was accepted: everything contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MassEventsProblem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MassEventsProblem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSortingRuns: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Site id */
                site?: string;
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sorting runs */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SortingRunPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startSortingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SortingRunRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SortingRunResult"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopenSortingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SortingReopeningRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SortingRunResult"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnnualReturns: {
        parameters: {
            query?: {
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description Municipality number */
                municipality?: string;
                /** @description Year */
                year?: number;
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reported totals */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnualReturnPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fileAnnualReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnualReturnRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Contradicts what is recorded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is of another content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by a rule of the ledger */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest imports */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: {
                /** @description Only check, record nothing */
                checkOnly?: boolean;
                /** @description Register projects, sites and lots that the file names and nobody knows */
                register?: boolean;
                /** @description The sender’s system, default csv */
                source?: string;
                /** @description Name of the file, where the body is the file itself */
                fileName?: string;
                /** @description Answer when the import is finished, not when it has begun */
                wait?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "multipart/form-data": {
                    file: string;
                };
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Finished (with wait) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Begun; follow it at its address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Larger than the server takes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No text file */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Progress and result of an import */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRejectedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActor: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who the server takes the caller for */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getParty: {
        parameters: {
            query?: {
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A party */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSiteStock: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What lies at a site, lot by lot */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteStock"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLot: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A lot and where its mass stands */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotDetail"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSortingRun: {
        parameters: {
            query?: {
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sorting run */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SortingRun"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnnualReturn: {
        parameters: {
            query?: {
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A reported total */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnualReturn"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjectBalance: {
        parameters: {
            query?: {
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Comma-separated: material, conditionClass, status, month */
                groupBy?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Balance of a project */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMunicipalityBalance: {
        parameters: {
            query?: {
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Comma-separated: material, conditionClass, status, month */
                groupBy?: string;
                /** @description recorded or reported; absent: both, apart */
                basis?: "recorded" | "reported";
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Municipality number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Balance of a municipality */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRegionBalance: {
        parameters: {
            query?: {
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Comma-separated: material, conditionClass, status, month */
                groupBy?: string;
                /** @description recorded or reported; absent: both, apart */
                basis?: "recorded" | "reported";
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Balance of a region */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFate: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the excavated mass of a project is now */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fate"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFlows: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description Code of the material table */
                material?: string;
                /** @description Code of the fate table, or several separated by commas */
                fate?: string;
                /** @description recorded or reported; absent: both, apart */
                basis?: "recorded" | "reported";
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Origin × destination × material × class × fate × month */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicators: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description recorded or reported; absent: both, apart */
                basis?: "recorded" | "reported";
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Indicators of a project, municipality or region (name one) */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Indicators"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClimateAccount: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Climate account of a project, municipality or region (name one) */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClimateAccount"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description Site id */
                site?: string;
                /** @description Lot id */
                lot?: string;
                /** @description Type of finding */
                type?: string;
                /** @description open or cleared */
                status?: "open" | "cleared";
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was accepted but somebody should look at */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wrong fields; one entry in `errors` for each */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such resource */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Code tables of materials, fates, methods, vehicles, municipalities */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Positions of the log, the topic and the read models */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Nothing has changed since the ETag sent with If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rebuildReadModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rebuilt and switched */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rebuild"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    continueReadModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tried again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Partitions of the topic that were stopped and are tried again, whichever projector holds them */
                        partitions: number[];
                    };
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer, or the position waited for was not reached; try again */
            503: {
                headers: {
                    /** @description Seconds */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "alive";
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "ready" | "not_ready";
                        checks: {
                            name: string;
                            ready: boolean;
                            detail?: string;
                            /**
                             * @description Present where the process is ready without it
                             * @constant
                             */
                            needed?: false;
                        }[];
                        lag?: {
                            /** @description Log position */
                            logPosition: string;
                            /** @description Log position */
                            readPosition: string;
                            /** @description Events that the read models are behind the log; absent where positions do not count events */
                            events?: string;
                            /** @description How long they have been behind without a break; 0 when they are not */
                            seconds: number;
                        };
                    };
                };
            };
            /** @description Not ready; the checks say why */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        status: "ready" | "not_ready";
                        checks: {
                            name: string;
                            ready: boolean;
                            detail?: string;
                            /**
                             * @description Present where the process is ready without it
                             * @constant
                             */
                            needed?: false;
                        }[];
                        lag?: {
                            /** @description Log position */
                            logPosition: string;
                            /** @description Log position */
                            readPosition: string;
                            /** @description Events that the read models are behind the log; absent where positions do not count events */
                            events?: string;
                            /** @description How long they have been behind without a break; 0 when they are not */
                            seconds: number;
                        };
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text exposition format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
}
