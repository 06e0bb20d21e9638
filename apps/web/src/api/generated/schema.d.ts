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
        /**
         * Registers a project
         * @description In one’s own name: 403 where `organisation` is another.
         */
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
        /**
         * Corrects a project
         * @description All fields anew. For who builds it, or who registered it for the builder; 403 for others.
         */
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
        /**
         * Registers a site
         * @description In one’s own name, and in a project by who owns the project; else 403.
         */
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
        /**
         * Corrects a site
         * @description All fields anew: without `project` the site leaves its project with all its mass. For who registered it, who runs it, who builds its project, or the municipality in which it lies; a site comes into a project, or leaves it, by who owns the project. 403 for others.
         */
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
         * @description 422 where nothing was accepted; 413 beyond 1 000 events for one lot. What came in at a site, or was turned away there, is the receiver’s word: LoadReceived, LoadRejected and MovementConfirmed are for who registered or runs the site, or builds its project.
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
        /** Uploads a file of movements and records its rows */
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
    "/api/v1/import-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells how a sender’s file would be read; records and keeps nothing
         * @description CSV or XLSX, up to 24 MB. In a form, a field `profile` before the file holds the profile to read it by, as JSON. Without one: the last saved profile that fits, else what is recognised.
         */
        post: operations["readImportFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the files of each sender are read */
        get: operations["listImportProfiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves how the files of a sender are read, in place of what was saved before */
        put: operations["saveImportProfile"];
        post?: never;
        /** Erases a profile for good */
        delete: operations["eraseImportProfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of taking an import back */
        get: operations["getImportUndo"];
        put?: never;
        /**
         * Takes an import back: annuls each event that it recorded
         * @description Each annulment is a correction of its own; what was recorded stays in the history. What another party must approve is left as it is and listed. Sent again, it annuls the rest. A mended file is recorded anew.
         */
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for corrections between parties, newest first */
        get: operations["listCorrections"];
        put?: never;
        /**
         * Asks other parties to approve a correction that touches them
         * @description Nothing is corrected before all of them have approved. What touches one’s own organisation alone is corrected at once by `POST /mass-events`.
         */
        post: operations["requestCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sorting-runs/{id}/reopening-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the builders whose mass a sorting run sorted, and who recorded it, to approve its reopening
         * @description The body is that of the reopening, with a reason. The last approval gives the run its new plan and carries it out; what touches one’s own organisation alone is reopened at once by `POST /sorting-runs/{id}/reopening`.
         */
        post: operations["requestReopening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves a correction
         * @description The last approval records the correction in its lot, or reopens the run; `state` then is applied, or failed with the reasons: also where it is another version by then, or touches somebody who was not asked.
         */
        post: operations["approveCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuses a correction
         * @description Ends the request.
         */
        post: operations["refuseCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a request for a correction back
         * @description By the organisation that asked; ends the request.
         */
        post: operations["withdrawCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/permits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Permits of a site */
        get: operations["getSitePermits"];
        put?: never;
        /**
         * Registers a permit of a site
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["registerPermit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permits/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the whole record of a permit, or takes it back
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["correctPermit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/mass-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mass plan of a project: the version in force, and all versions */
        get: operations["getMassPlan"];
        put?: never;
        /**
         * Records an approved version of a project’s mass plan; it replaces the one approved before
         * @description By the project’s builder, or who registered the project.
         */
        post: operations["approveMassPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mass-plans/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the whole record of one version of a mass plan, or withdraws it
         * @description By the project’s builder, or who registered the project.
         */
        post: operations["correctMassPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registers what is planned of a site
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["registerSitePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/site-plans/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces or withdraws it
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["correctSitePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/energy-uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records energy measured at a site
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["recordEnergyUse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/energy-uses/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces or withdraws a record of energy
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["correctEnergyUse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/stabilisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records a stabilisation
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["recordStabilisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stabilisations/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces or withdraws a stabilisation
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["correctStabilisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/declared-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declares a factor of a site, by an EPD or a measurement
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["declareFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/declared-factors/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces or withdraws a declared factor
         * @description By who registered the site, who runs it today, who builds its project, or the municipality in which it lies.
         */
        post: operations["correctDeclaredFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/climate-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the climate account of a project and period
         * @description By the project’s builder, or who registered the project. A project has one account of a period; its `id` is in the answer. Nothing is frozen yet.
         */
        post: operations["draftClimateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Works the account out as known now, freezes it and submits it
         * @description By the project’s builder, or who registered the project; also again, after it was returned or approved. Frozen are the inputs with the factors, the version of the formulas, the position of the log and the SHA-256 of inputs and account.
         */
        post: operations["submitClimateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a submission back with comments
         * @description By the municipality in which the project lies.
         */
        post: operations["returnClimateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves a submission
         * @description By the municipality in which the project lies. One that was approved before is superseded.
         */
        post: operations["approveClimateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{id}/splits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Splits a part off a lot where it lies
         * @description The part is a new lot of the same kind, with the flags of the lot. Its name is unique in its project: 409 where another lot has it, and the lot stays as it is.
         */
        post: operations["splitLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{id}/classifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Classifies all of a lot, by a laboratory report or by assessment
         * @description With a report the worst parameter decides the class. What is inside a sorting run keeps its kind.
         */
        post: operations["classifyLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts that wait, and why, oldest first */
        get: operations["listReceipts"];
        put?: never;
        /**
         * Records what a receiver has weighed without knowing the lot
         * @description It is the receiver’s word: for who registered or runs the site, or builds its project; 403 for others. It is matched by load or ticket: to a load on the road as its receipt, to a movement of one party as its confirmation; at once, or when that is recorded. Two candidates, or none, leave it waiting.
         */
        post: operations["recordReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a receipt stands, and why it waits */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{id}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says which load or movement a waiting receipt belongs to
         * @description A person of a party of the site decides, or of who sent what it is matched to, where the receipt points to that itself (load, ticket or `fromSite`); 403 for others. The lot still may refuse.
         */
        post: operations["matchReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{id}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a waiting receipt back for good
         * @description One that is matched stays: correct or annul the event that was made of it.
         */
        post: operations["dismissReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comments on a finding */
        post: operations["commentFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explains a finding: it is settled while what it is about stays as it is */
        post: operations["explainFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the explanation of a finding back */
        post: operations["reopenFinding"];
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
    "/api/v1/mass-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event as recorded, with its postings, corrections, confirmations and the row of a file that it came from */
        get: operations["getEvent"];
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
    "/api/v1/flow-stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flows of a project, municipality or region (name one), summed by municipality, stage and fate
         * @description What a map, a Sankey (`steps`) and a matrix are drawn from. Each sum has its own interval, since intervals do not add up. Material and class are those in which the mass arrived.
         */
        get: operations["getFlowStages"];
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
    "/api/v1/flow-sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flows added up by dimensions of the reader’s choice, with intervals
         * @description Files hold all rows, each with the position of the log and the address that gives the same again. Without a territory, flows of the demo are left out.
         */
        get: operations["getFlowSums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figure-parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A term of a balance or of an indicator taken apart to its flows and events; they add up to it
         * @description Name one of project, municipality and region, and either `term`, or `indicator` with `part`. `ofWholeFlows` tells whether it is a sum of flows.
         */
        get: operations["listFigureParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{id}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Custody chain of a lot, up and down
         * @description Nodes are lots at sites, runs and splits; `flows` is the whole graph, summed; `edges` are its events, page by page. Nothing is left out silently: `edgeCount` and `next` tell what is still to come.
         */
        get: operations["getLotChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Custody chain of what lies at a site, back to every origin
         * @description Nodes are lots at sites, runs and splits; `flows` is the whole graph, summed; `edges` are its events, page by page. Nothing is left out silently: `edgeCount` and `next` tell what is still to come.
         */
        get: operations["getSiteChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Custody chain of what a project dug out, and where each tonne ended
         * @description Nodes are lots at sites, runs and splits; `flows` is the whole graph, summed; `edges` are its events, page by page. Nothing is left out silently: `edgeCount` and `next` tell what is still to come.
         */
        get: operations["getProjectChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status-reports/municipalities/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a municipality in a year or half of one
         * @description By fate, material and class with the periods before; places that take mass in with plan, conditions and room; who told something. Recorded movements and reported totals stand side by side and are never added.
         */
        get: operations["getMunicipalityStatusReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status-reports/region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of a region in a year or half of one
         * @description By fate, material and class with the periods before; places that take mass in with plan, conditions and room; who told something. Recorded movements and reported totals stand side by side and are never added.
         */
        get: operations["getRegionStatusReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status-reports/municipalities/{number}/geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Map of the status of a municipality */
        get: operations["getMunicipalityStatusMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status-reports/region/geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Map of the status of a region */
        get: operations["getRegionStatusMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about a plan, a case or a project in one archive (name one)
         * @description ZIP: `index.pdf` for people, `manifest.json` with the SHA-256 of every file, tables as `csv/*.csv` (UTF-8, `;`) and `json/*.json`, and `events.ndjson` with every event as it is stored. The same final `asOf` and language give the same bytes, from the same version of the product. Without `asOf` it tells what is known now, and ages (late, stored too long, overdue) at the time of the export, `toldAt` in the manifest: it differs from one time to the next. Attachments are listed by their hash. What people wrote of findings is left out.
         */
        get: operations["getAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loads: on the road, turned away, overdue or closed; the last dispatched first
         * @description Filters that are given all apply. Without a place, lot, load or code, loads of the demo are left out.
         */
        get: operations["listLoads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receipts that wait for their load or movement, by place; who has waited longest comes first
         * @description Why one waits is told by `GET /receipts/{id}`. Without a place, receipts of the demo are left out.
         */
        get: operations["listWaitingReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/near-matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports that may be of one truckload though no ticket says so, the closest first
         * @description Same receiver and material; days at most two apart and masses within 15 %, of two whole movements the same day and 2 %, and not two tickets. Nothing is matched by this: `confirm` holds the calls by which a person does. Without a place or a receipt, those of the demo are left out.
         */
        get: operations["listNearMatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a site may receive, has received and may still receive, in all and per year */
        get: operations["getSiteCapacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came to a site from other sites, by sender and kind of mass
         * @description Into stock, placed and deposited, corrections in place: the sum is what `capacity` tells as received.
         */
        get: operations["getSiteDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a site has beside its mass: plan, measured energy, stabilisations, declared factors */
        get: operations["getSiteRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Climate accounts that were begun, newest first */
        get: operations["listClimateAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A line of a climate account taken apart to its flows and events, with the share of each in its grams
         * @description Of an account as shown (name one of project, municipality and region) or as submitted (`account`). The shares of all pages add up to the line exactly.
         */
        get: operations["getClimateAccountLine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account with its submissions and all its steps */
        get: operations["getClimateAccountCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/submitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account as it was submitted, worked out again and held against its hashes */
        get: operations["getSubmittedClimateAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a submission was worked out from: canonical JSON (RFC 8785), factors included
         * @description The bytes are those that `inputsSha256` is the SHA-256 of.
         */
        get: operations["getClimateAccountInputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/climate-accounts/{id}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a submitted account would be now, by module and activity, and what made the difference */
        get: operations["getClimateAccountNow"];
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
    "/api/v1/cross-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dispatched against received, by pair of sites and month
         * @description Loads received in full and movements that another report confirmed, where one of the two sites belongs to the territory. A load that came back, or that was turned away and has not arrived, is no difference.
         */
        get: operations["getCrossChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A correction with the event before and after, and exactly the events and findings that it touches
         * @description By the id of a request, or of the `MassEventCorrected` or `SortingReopened` that was recorded, asked for or not. While a request waits, what it tells is what would happen if all approved; when it is recorded, what happened.
         */
        get: operations["getCorrection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Independent measurements of the same masses, reconciled by weighted least squares
         * @description What was dispatched, received, confirmed and surveyed at the sites of a project, or at one site, with the balances of their masses. Reconciled masses stand beside the measured ones, which nothing changes. Give one of project and site.
         */
        get: operations["getReconciliation"];
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
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
            /** @description Of a receipt: whether nothing more of the load is to come */
            final?: boolean;
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
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
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
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
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
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
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
        LoadDispatchedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoadDispatched";
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
            /** @description Where it is meant to go: id, code, or organisation:code */
            plannedSite: string;
            /** @description Organisation that drives */
            carrier?: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
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
        LoadReceivedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoadReceived";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description Code of the material table */
            material?: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description The load: `loadId` as the dispatch was answered */
            load: string;
            /** @description Id, code, or organisation:code */
            toSite: string;
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            /** @description Whether nothing more of the load is to come: what is left becomes a difference. Absent: true */
            final?: boolean;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /** @description On what grounds the receiver takes the mass */
            acceptance?: {
                /** @description Case number of a permit or consent that covers this mass */
                consentReference?: string;
                /** @description The criteria under which clean surplus mass is recovered and not disposed of (forurensningsloven § 32) */
                recovery?: {
                    /** @description The measure would be carried out without surplus mass too */
                    plannedIndependently: boolean;
                    /** @description The amount is what the measure needs */
                    amountFitsNeed: boolean;
                    /** @description The mass is fit for the purpose */
                    massesSuited: boolean;
                    /** @description Where this is shown: plan, drawing or decision */
                    reference?: string;
                };
            };
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
        LoadRejectedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoadRejected";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description The load: `loadId` as the dispatch was answered */
            load: string;
            /** @description Where it was turned away: id, code, or organisation:code */
            site: string;
            /** @enum {unknown} */
            reason: "wrong_material" | "polluted" | "not_permitted" | "no_capacity" | "papers_missing" | "unfit" | "other";
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
        LoadReturnedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoadReturned";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description The load: `loadId` as the dispatch was answered */
            load: string;
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
        LoadRedirectedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LoadRedirected";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description The load: `loadId` as the dispatch was answered */
            load: string;
            /** @description Where it goes now: id, code, or organisation:code */
            plannedSite: string;
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
        MovementConfirmedRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MovementConfirmed";
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description Event id of the movement, as one party reported it */
            movement: string;
            /** @description Where it was received: the receiving site of the movement */
            toSite: string;
            quantity: components["schemas"]["Quantity"];
            haul?: components["schemas"]["Haul"];
            /** @description SHA-256 of the document that shows it, hex */
            documentSha256?: string;
            /**
             * @description Same receiver and ticket, or a near match that a person confirmed. Absent: person
             * @enum {unknown}
             */
            matchedBy?: "ticket" | "person";
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
            /** @description The version that this replaces: 1 is the event itself, each correction adds one. 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands */
            supersedesVersion?: number;
            /** @enum {unknown} */
            action: "replaced" | "annulled";
            /** @enum {unknown} */
            reason: "wrong_quantity" | "wrong_place" | "wrong_time" | "wrong_kind" | "duplicate" | "other";
            replacement?: components["schemas"]["Replacement"];
            /** @description Free text; kept erasable, outside the log */
            note?: string;
        };
        /** @description One event or an array of events; all or nothing per lot */
        MassEventsRequest: (components["schemas"]["MassExcavatedRequest"] | components["schemas"]["StockMeasuredRequest"] | components["schemas"]["MassStoredRequest"] | components["schemas"]["MassReusedRequest"] | components["schemas"]["MassDepositedRequest"] | components["schemas"]["PrimaryMassSuppliedRequest"] | components["schemas"]["LoadDispatchedRequest"] | components["schemas"]["LoadReceivedRequest"] | components["schemas"]["LoadRejectedRequest"] | components["schemas"]["LoadReturnedRequest"] | components["schemas"]["LoadRedirectedRequest"] | components["schemas"]["MovementConfirmedRequest"] | components["schemas"]["MassEventCorrectedRequest"]) | (components["schemas"]["MassExcavatedRequest"] | components["schemas"]["StockMeasuredRequest"] | components["schemas"]["MassStoredRequest"] | components["schemas"]["MassReusedRequest"] | components["schemas"]["MassDepositedRequest"] | components["schemas"]["PrimaryMassSuppliedRequest"] | components["schemas"]["LoadDispatchedRequest"] | components["schemas"]["LoadReceivedRequest"] | components["schemas"]["LoadRejectedRequest"] | components["schemas"]["LoadReturnedRequest"] | components["schemas"]["LoadRedirectedRequest"] | components["schemas"]["MovementConfirmedRequest"] | components["schemas"]["MassEventCorrectedRequest"])[];
        PartyRequest: {
            /** @description Organisation number, a random party id, or a pseudo-organisation such as local */
            organisation: string;
            /** @description Of a sole proprietor it is kept erasable, outside the log */
            name?: string;
            /** @enum {unknown} */
            kind: "organisation" | "sole_proprietor" | "body_without_number";
            /** @description Number of the municipality that the party is, which the operator of the installation alone may say */
            municipality?: string;
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
            /** @description What the land is used for: residential, centre or industry; it limits the class inside the area */
            landUse?: string;
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
            /** @description What the land is used for: residential, centre or industry; it limits the class inside the area */
            landUse?: string;
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
             * @description How what goes in is treated; absent: not stated, of a new plan as before. Climate accounts choose the factor by it
             * @enum {unknown}
             */
            treatment?: "screening" | "crushing" | "crushing_electric" | "washing";
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
            /** @description The lots of the run, all of them; 0 of one that had no part in it */
            inputs: {
                /** @description Id, or name in the project */
                lot: string;
                /** @description Id, code, or organisation:code */
                project?: string;
                quantity: components["schemas"]["Quantity"];
            }[];
            /** @description The lots of the run, all of them; 0 of one that did not come out of it */
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
             * @description How what goes in is treated; absent: not stated, of a new plan as before. Climate accounts choose the factor by it
             * @enum {unknown}
             */
            treatment?: "screening" | "crushing" | "crushing_electric" | "washing";
            /** @description The version of the plan that this replaces (`planVersion`). 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands */
            supersedesVersion?: number;
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
        SplitRequest: {
            /** @description Of the part; unique in its project */
            name: string;
            /** @description Of the part; absent: that of the lot */
            project?: string;
            /** @description Where the mass lies: id, code, or organisation:code */
            site: string;
            quantity: components["schemas"]["Quantity"];
            /** @description Code of the material table */
            material?: string;
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
            occurredAt: string;
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        ClassificationRequest: {
            /** @enum {unknown} */
            basis: "laboratory_report" | "assessment";
            /** @description With the basis laboratory_report; the worst parameter decides */
            report?: {
                /** @description Number of the report */
                reference: string;
                laboratory?: string;
                /** @description SHA-256 of the file, hex */
                fileSha256?: string;
                /**
                 * @description When the samples were taken; absent: `occurredAt`. It chooses the limits
                 * @example 2025-03-04
                 * @example 2025-03-04T07:41
                 * @example 2025-03-04T07:41:00+01:00
                 */
                sampledAt?: string;
                /** @description Mass that the report covers */
                coveredKg?: number;
                /** @description Volume that the report covers, as stated */
                coveredVolume?: {
                    litres: number;
                    /** @enum {unknown} */
                    state: "bank" | "loose" | "placed" | "unknown";
                };
                results: {
                    /** @description Code or Norwegian name of the parameter */
                    parameter: string;
                    /** @description Highest concentration, mg per kg of dry matter; `<0.05`: below detection */
                    milligramPerKg: string | number;
                    /** @description The figure is the limit of detection */
                    belowDetection?: boolean;
                    /** @description Natural background of the place, which stands in for the upper limit of class 1 */
                    localBackground?: {
                        /** @description mg per kg of dry matter */
                        milligramPerKg: string | number;
                        /** @description Municipality number */
                        municipality: string;
                        source: string;
                    };
                }[];
                /** @description What the report says of flags: a flag goes only where it was looked for and not found */
                flagResults?: {
                    /**
                     * @description What was looked for
                     * @enum {unknown}
                     */
                    flag: "invasive_alien_species" | "acid_forming_rock" | "peat" | "topsoil";
                    /** @description Whether it is there */
                    found: boolean;
                }[];
            };
            /**
             * @description With the basis assessment; absent: as it is
             * @enum {unknown}
             */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /**
             * @description Absent: sampled with a report, else as it is
             * @enum {unknown}
             */
            status?: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Every flag of the lot from now on; absent: as they are, with what the report says of them */
            flags?: {
                /**
                 * @description Invasive alien species, acid-forming rock such as black shale (rule PAF), peat, or topsoil
                 * @enum {unknown}
                 */
                flag: "invasive_alien_species" | "acid_forming_rock" | "peat" | "topsoil";
                /** @description Of peat: what became of it, a code of the reference table of peat oxidation */
                use?: string;
                /** @description Of topsoil: cadastral number of the farm that it comes from */
                property?: string;
                /**
                 * @description Of topsoil: whether pests of plants were looked for
                 * @enum {unknown}
                 */
                plantHealth?: "not_examined" | "free" | "restricted";
            }[];
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
        ReceiptRequest: {
            /** @description Where it was received: id, code, or organisation:code */
            site: string;
            /** @description The load, where the driver could tell it */
            load?: string;
            /** @description Where it comes from, where it was told */
            fromSite?: string;
            /** @description Code of the material table */
            material: string;
            /** @enum {unknown} */
            conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @description Code of the fate table; absent: by the kind of the receiving site */
            fate?: string;
            /** @description Whether nothing more of the load is to come: what is left becomes a difference. Absent: true */
            final?: boolean;
            quantity: components["schemas"]["Quantity"];
            /** @description With the ticket that the receiver gave */
            haul?: {
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
        ReceiptMatchRequest: {
            /** @description The load: `loadId` as the dispatch was answered */
            load: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        } | {
            /** @description Id, or name in the project */
            lot: string;
            /** @description Of the lot, where it is given by its name */
            project?: string;
            /** @description Event id of the movement that it confirms */
            movement: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
        };
        ReceiptDismissalRequest: {
            /** @enum {unknown} */
            reason: "duplicate" | "mistake" | "other";
            /** @description Free text; kept erasable, outside the log */
            note?: string;
            /** @description The sender’s own id; absent: a new one is made */
            eventId?: string;
            /** @description The sender’s system; absent: http */
            source?: string;
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
                    /** @description Of a dispatch: the load */
                    loadId?: string;
                    /** @description Of a dispatch: short code of the load, fit for a QR code or for typing */
                    code?: string;
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
                    /** @description Of a dispatch: the load */
                    loadId?: string;
                    /** @description Of a dispatch: short code of the load, fit for a QR code or for typing */
                    code?: string;
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
        SplitResult: {
            /** @description UUID in lower case */
            splitId: string;
            /** @description The lot of the part */
            lotId: string;
            /** @description The lot that it was split off */
            parentLotId: string;
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
        ClassificationResult: {
            /** @description The lot */
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
            /** @enum {unknown} */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description Version of the limits that the results were held against; null: by assessment */
            limits: string | null;
            /** @description Codes of the parameters of the worst class; none where it is class 1 */
            decidedBy: string[];
            /** @description Recorded, but somebody should look at it */
            warnings: {
                /** @description JSON pointer into the body, or into the row by column name */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            }[];
        };
        Receipt: {
            /** @description UUID in lower case */
            receiptId: string;
            /** @description UUID in lower case */
            siteId: string;
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
            /** @enum {unknown} */
            state: "waiting" | "matched" | "dismissed";
            /** @description The lot that it was matched to */
            lotId: string | null;
            /** @description The `LoadReceived` or `MovementConfirmed` that was made of it */
            matchedEventId: string | null;
            /** @description load, ticket or person */
            matchedBy: string | null;
            /** @description Why it waits: nothing has its ticket yet, several have, or the lot refused it */
            reason: {
                /** @description JSON pointer into the body, or into the row by column name */
                pointer: string;
                code: string;
                message: string;
                params?: Record<string, never>;
            } | null;
        };
        ReceiptList: {
            items: {
                /** @description UUID in lower case */
                receiptId: string;
                /** @description UUID in lower case */
                siteId: string;
                /** @description Organisation that recorded it */
                organisation: string;
                loadId: string | null;
                ticket: string | null;
                /** @enum {unknown} */
                state: "waiting" | "matched" | "dismissed";
                /** @description ISO 8601 instant, UTC */
                recordedAt: string;
                /** @description Why it waits: nothing has its ticket yet, several have, or the lot refused it */
                reason: {
                    /** @description JSON pointer into the body, or into the row by column name */
                    pointer: string;
                    code: string;
                    message: string;
                    params?: Record<string, never>;
                } | null;
            }[];
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
            /**
             * @description As last classified
             * @enum {unknown}
             */
            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
            /** @enum {unknown} */
            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
            /** @description What clings to the mass, as last classified */
            flags?: Record<string, never>[];
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
            /** @description How the mass is known; null of losses, variances and changes, which follow */
            evidence: {
                /** @description Told by one party alone, without a document */
                claimedKg: number;
                /** @description Shown by a weighing ticket or a document, not confirmed */
                documentedKg: number;
                /** @description Told by the receiver's side too */
                confirmedKg: number;
            } | null;
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
            /** @description How the mass is known; null of losses, variances and reclassifications */
            evidence: {
                /** @description Told by one party alone, without a document */
                claimedKg: number;
                /** @description Shown by a weighing ticket or a document, not confirmed */
                documentedKg: number;
                /** @description Told by the receiver's side too */
                confirmedKg: number;
            } | null;
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
            /** @description In the unit of the indicator, rounded half to even to `digits` decimals */
            text: string;
            digits: number;
            /** @description Integer as text, in the unit of `measure` */
            numerator: string;
            /** @description Integer as text, in `denominatorUnit` of `measure`, else in its `unit`; numerator / denominator is the figure (percent: × 100) */
            denominator: string;
            measure: {
                /** @enum {unknown} */
                unit: "kg" | "litre" | "kg_metre" | "metre" | "kg_day" | "gram_co2e";
                /** @description Where it differs from the unit of the numerator */
                denominatorUnit?: string;
                /** @description Where the unit is litre: the one state in which all terms were reported */
                volumeState?: string;
            };
            /** @description Lower bound of the 95 % interval; absent where it is not known */
            low?: string;
            /** @description Upper bound of the 95 % interval; absent where it is not known */
            high?: string;
            /** @description Why there is no interval; absent where there is one */
            withoutInterval?: {
                code: string;
                names: components["schemas"]["Names"];
            };
        };
        NotApplicable: {
            code: string;
            names: components["schemas"]["Names"];
        };
        Indicator: {
            id: string;
            names: components["schemas"]["Names"];
            /** @enum {unknown} */
            unit: "percent" | "tkm_per_t" | "km" | "days" | "per_year" | "kg_co2e_per_t";
            /** @description In English */
            formula: string;
            /** @description The formula in both languages */
            formulas?: {
                nb: string;
                en: string;
            };
            /** @description The formula with its numbers; absent where the figure is not applicable */
            worked?: string;
            /** @description In English */
            standard: string;
            /** @description The standard in both languages */
            standards?: {
                nb: string;
                en: string;
            };
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
            /** @description What a rule of the EU asks for */
            threshold?: {
                /** @description Exact decimal as text */
                atLeastPercent: string;
                /** @description null: the figure is not applicable */
                met: boolean | null;
            };
            /** @description How the mass of the terms is known; absent where the terms are no told masses */
            evidence?: {
                /** @description Mass of the terms in the numerator and the denominator */
                massKg: number;
                /** @description Kilograms; below zero where a correction or a variance takes back */
                weighedKg: number;
                /** @description Told by the receiver too */
                confirmedKg: number;
                /** @description Not confirmed, but shown by a weighing ticket or a document */
                documentedKg: number;
                /** @description Two decimals; null where there is no mass */
                weighedPercent: string | null;
                /** @description Two decimals; null where there is no mass */
                confirmedPercent: string | null;
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
                /** @description What counts of the term where that is not its mass, such as tonne-kilometres */
                amount?: {
                    /** @description Exact decimal as text */
                    value: string;
                    unit: string;
                };
                /** @description The flows behind the term */
                flows: string;
                /** @description The events behind the flows; absent where a territory has no list of events */
                events?: string;
            }[];
            /** @description Further figures shown beside the value, never added to it silently */
            secondary: {
                id: string;
                names: components["schemas"]["Names"];
                /**
                 * @description Absent: that of the indicator
                 * @enum {unknown}
                 */
                unit?: "percent" | "tkm_per_t" | "km" | "days" | "per_year" | "kg_co2e_per_t";
                /** @description In English */
                formula: string;
                /** @description The formula in both languages */
                formulas?: {
                    nb: string;
                    en: string;
                };
                worked?: string;
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
                flowBalance?: {
                    boundary: components["schemas"]["Names"];
                    terms: {
                        id: string;
                        names: components["schemas"]["Names"];
                        /**
                         * @description change: of what lies in the territory, and what measuring changed
                         * @enum {unknown}
                         */
                        side: "inflow" | "outflow" | "change";
                        /** @description Kilograms; below zero where a correction or a variance takes back */
                        massKg: number;
                    }[];
                    /** @description Kilograms; below zero where a correction or a variance takes back */
                    inflowKg: number;
                    /** @description Kilograms; below zero where a correction or a variance takes back */
                    outflowKg: number;
                    /** @description Kilograms; below zero where a correction or a variance takes back */
                    changeKg: number;
                    /** @description inflow − outflow − change: zero */
                    residualKg: number;
                };
                wasteTable?: {
                    standard: string;
                    /** @description Floor area (BRA) of the project; null: none is registered */
                    floorAreaM2: number | null;
                    fractions: {
                        /** @description European List of Waste; null: none follows from the material */
                        wasteCode: string | null;
                        description: string;
                        hazardous: boolean;
                        material: string;
                        /** @description Kilograms; below zero where a correction or a variance takes back */
                        totalKg: number;
                        /** @description The parts of `totalKg`, one for each outcome, zeros too */
                        outcomes: {
                            /** @enum {unknown} */
                            outcome: "reuse" | "recycling" | "backfilling" | "other_recovery" | "disposal" | "not_stated";
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Two decimals; null where no floor area is registered */
                            kgPerM2: string | null;
                        }[];
                        /** @description Two decimals; null where no floor area is registered */
                        kgPerM2: string | null;
                        /** @description Address relative to this server */
                        flows: string;
                    }[];
                    total: {
                        /** @description European List of Waste; null: none follows from the material */
                        wasteCode: string | null;
                        description: string;
                        hazardous: boolean;
                        material: string;
                        /** @description Kilograms; below zero where a correction or a variance takes back */
                        totalKg: number;
                        /** @description The parts of `totalKg`, one for each outcome, zeros too */
                        outcomes: {
                            /** @enum {unknown} */
                            outcome: "reuse" | "recycling" | "backfilling" | "other_recovery" | "disposal" | "not_stated";
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Two decimals; null where no floor area is registered */
                            kgPerM2: string | null;
                        }[];
                        /** @description Two decimals; null where no floor area is registered */
                        kgPerM2: string | null;
                        /** @description Address relative to this server */
                        flows: string;
                    };
                    /** @description What the table cannot say, with the reason, such as figures per square metre */
                    notApplicable: components["schemas"]["NotApplicable"][];
                };
            }[];
        };
        FactorUse: {
            id: string;
            /** @description Name of the factor, in English */
            description: string;
            /** @description Name of the factor; absent in accounts that were submitted before factors had names */
            names?: {
                nb: string;
                en: string;
            };
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
            activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
            names: components["schemas"]["Names"];
            /** @enum {unknown} */
            module: "A1-A3" | "A4" | "A5" | "C" | "D";
            /**
             * @description fossil, or luluc: carbon of peat and soil, reported apart and never added to the rest
             * @enum {unknown}
             */
            gwp: "fossil" | "luluc";
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
            /** @description The same in Norwegian, in the same order */
            notesNb?: string[];
            /** @description Address relative to this server */
            flows: string;
            /** @description The line taken apart to its events; in answers alone, never in what is frozen */
            events?: string;
        };
        ClimateModule: {
            /** @enum {unknown} */
            module: "A1-A3" | "A4" | "A5" | "C" | "D";
            /** @enum {unknown} */
            gwp: "fossil" | "luluc";
            /** @description Grams of CO2 equivalents */
            emissionGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            lowGramCo2e: number;
            /** @description Grams of CO2 equivalents */
            highGramCo2e: number;
            /** @description true: information beside the account (module D), never netted */
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
            activities: {
                /** @enum {unknown} */
                activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
                /** @enum {unknown} */
                module: "A1-A3" | "A4" | "A5" | "C" | "D";
                /** @enum {unknown} */
                gwp: "fossil" | "luluc";
                /** @description Grams of CO2 equivalents */
                emissionGramCo2e: number;
                /** @description Grams of CO2 equivalents */
                lowGramCo2e: number;
                /** @description Grams of CO2 equivalents */
                highGramCo2e: number;
            }[];
            /** @description Fossil emissions of all modules but D. Carbon of land use, biogenic carbon and module D stand apart and are in no sum */
            total: {
                /** @description Grams of CO2 equivalents */
                emissionGramCo2e: number;
                /** @description Grams of CO2 equivalents */
                lowGramCo2e: number;
                /** @description Grams of CO2 equivalents */
                highGramCo2e: number;
            };
            /** @description null: nothing was handled */
            intensity: {
                /** @description All that was dug, bought or received in the period, once */
                handledKg: number;
                /** @description The total over the mass handled, three decimals */
                kgCo2ePerTonne: string;
                /** @description Lower bound of the 95 % interval */
                low: string;
                /** @description Upper bound of the 95 % interval */
                high: string;
            } | null;
            lines: components["schemas"]["ClimateLine"][];
            coverage: components["schemas"]["Coverage"][];
            /** @description Mass whose emission could not be worked out, with the reason */
            notCounted: {
                /** @enum {unknown} */
                activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
                reason: string;
                names: components["schemas"]["Names"];
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                movements: number;
            }[];
            /** @description What the surplus would have emitted without reuse elsewhere. A second view of the saving that module D shows: the two are never added. No part of a submitted account */
            reference?: {
                names: components["schemas"]["Names"];
                /** @description Why it is not applicable; null: it is */
                notApplicable: {
                    code: string;
                    names: components["schemas"]["Names"];
                } | null;
                /** @description Mass that left the projects’ sites and is compared; refill on their own sites stays and is in no figure */
                surplusKg: number;
                /** @description Surplus whose haul has no distance: in neither side of the comparison */
                withoutDistanceKg: number;
                /**
                 * @description How most of the actual tonne-kilometres were told; distances of the scenarios are of the same kind. null: none was told
                 * @enum {unknown}
                 */
                distanceMethod: "as_stated" | "shortest_feasible" | null;
                /** @description Of the actual hauls: their vehicles and energy, empty return included; the scenarios use the same. null: not known */
                haulKgCo2ePerTonneKm: string | null;
                /** @description Haul and deposit of the surplus as it went; null: not applicable */
                actual: {
                    /** @description Grams of CO2 equivalents */
                    emissionGramCo2e: number;
                    /** @description Grams of CO2 equivalents */
                    lowGramCo2e: number;
                    /** @description Grams of CO2 equivalents */
                    highGramCo2e: number;
                } | null;
                scenarios: {
                    /**
                     * @description All to the nearest deposit that is open, takes it and has room; or as the surplus of the region in its last status
                     * @enum {unknown}
                     */
                    scenario: "all_to_deposit" | "last_status";
                    names: components["schemas"]["Names"];
                    /** @description Why it is not applicable; null: it is */
                    notApplicable: {
                        code: string;
                        names: components["schemas"]["Names"];
                    } | null;
                    /** @description The status of the region that the scenario follows; null: it follows none */
                    status: {
                        /**
                         * @description Movements recorded, or totals of annual returns
                         * @enum {unknown}
                         */
                        basis: "recorded" | "reported";
                        year: number;
                    } | null;
                    /** @description What the scenario emits; null: not applicable */
                    emission: {
                        /** @description Grams of CO2 equivalents */
                        emissionGramCo2e: number;
                        /** @description Grams of CO2 equivalents */
                        lowGramCo2e: number;
                        /** @description Grams of CO2 equivalents */
                        highGramCo2e: number;
                    } | null;
                    /** @description Reference less actual, with the interval of the difference: what makes both uncertain counts once. Never added to module D */
                    difference: {
                        /** @description Grams of CO2 equivalents */
                        emissionGramCo2e: number;
                        /** @description Grams of CO2 equivalents */
                        lowGramCo2e: number;
                        /** @description Grams of CO2 equivalents */
                        highGramCo2e: number;
                    } | null;
                    /** @description Surplus that the scenario found no place for. It emits nothing here, so that the difference is rather too low */
                    withoutPlaceKg: number;
                    places: {
                        /** @description Id of the deposit, or code of the fate */
                        to: string;
                        name: string;
                        /** @description Kilograms; below zero where a correction or a variance takes back */
                        massKg: number;
                        /** @description One way and laden, mass weighted, by the method of the actual hauls */
                        meanDistanceMetres: number;
                        /** @description Whether it is deposited there, with the emission of that */
                        deposited: boolean;
                    }[];
                }[];
                notes: components["schemas"]["Names"][];
            };
        };
        Finding: {
            findingId: string;
            /** @description shortfall, duplicate_ticket, payload_exceeded, permit_missing, capacity_annual … */
            type: string;
            names: components["schemas"]["Names"];
            /** @enum {unknown} */
            status: "open" | "explained" | "cleared";
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
            /** @description The events concerned, at most 100; where one event opened it, that one first */
            eventIds: string[];
            /** @description Values by type of finding */
            details: Record<string, never>;
            /** @description What the finding is about, as one hash: another one when its events or masses change */
            facts: string;
            /** @description What was said about it, oldest first */
            remarks: {
                /** @description UUID in lower case */
                eventId: string;
                /** @enum {unknown} */
                kind: "comment" | "explanation" | "reopening";
                /** @description Kind of explanation */
                explanation: string | null;
                organisation: string;
                role: string;
                /** @description ISO 8601 instant, UTC */
                recordedAt: string;
                noteId: string | null;
                /** @description null: none, or erased */
                text: string | null;
            }[];
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            next: string | null;
            asOf: components["schemas"]["AsOf"];
            /** @description On the first page of all findings: remarks on ids that no finding has as known at the position. They were recorded while the findings could not be looked up, or what they were about is gone. */
            remarksWithoutFinding?: {
                /** @description UUID in lower case */
                findingId: string;
                remarks: {
                    /** @description UUID in lower case */
                    eventId: string;
                    /** @enum {unknown} */
                    kind: "comment" | "explanation" | "reopening";
                    /** @description Kind of explanation */
                    explanation: string | null;
                    organisation: string;
                    role: string;
                    /** @description ISO 8601 instant, UTC */
                    recordedAt: string;
                    noteId: string | null;
                    /** @description null: none, or erased */
                    text: string | null;
                }[];
            }[];
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
            /** @description By material and class: in stock, used for good, deposited */
            masses: {
                /** @enum {unknown} */
                accountKind: "stock" | "placed" | "deposited";
                material: string;
                /** @enum {unknown} */
                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                /** @description Lower bound of the 95 % interval; null: a part of it nobody has measured */
                lowKg: number | null;
                /** @description Upper bound of the 95 % interval */
                highKg: number | null;
                /** @description Part that was not weighed but converted or estimated */
                convertedKg: number;
            }[];
        };
        SiteDeliveries: {
            /** @description UUID in lower case */
            site: string;
            name: string;
            demo: boolean;
            period: components["schemas"]["Period"];
            asOf: components["schemas"]["AsOf"];
            /** @description Sum of the deliveries */
            totalKg: number;
            deliveries: {
                /** @description Site that it came from */
                from: string;
                fromName: string | null;
                /** @description Project of that site; null: a facility */
                project: string | null;
                projectName: string | null;
                material: string;
                /** @enum {unknown} */
                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @description Kilograms; below zero where a correction or a variance takes back */
                massKg: number;
                /** @description Part with a weighing ticket or a document, not confirmed */
                documentedKg: number;
                /** @description Part that another organisation told too */
                confirmedKg: number;
                /** @description Loads and movements */
                movements: number;
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
            /** @description Which municipality a party is, only the operator of the installation says, and nobody of himself */
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `If-Match` names, which the ETag of the answer names */
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `If-Match` names, which the ETag of the answer names */
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
                /** @description Weighing ticket of an event of the lot */
                ticket?: string;
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
                /** @description Site that the mass went to, or that it happened at */
                toSite?: string;
                /** @description Lot id */
                lot?: string;
                /** @description Event type, or several separated by commas */
                type?: string;
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Nothing was accepted: all of it is another party’s word; the errors name whose */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MassEventsProblem"];
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
            /** @description Another party’s to record; the error names whose */
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
                /** @description Name of the saved profile of the sender, by which the file (CSV or XLSX) is read; absent: the import format */
                profile?: string;
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
    readImportFile: {
        parameters: {
            query?: {
                /** @description Name of the file, where the body is the file itself */
                fileName?: string;
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
            /** @description How it is read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fileName: string | null;
                        /** @description Sheet of the workbook; null: the file is text */
                        sheet: string | null;
                        /** @description Line of the header; what stands above is title */
                        headerLine: number;
                        /** @description Columns of the file in their order, with some of their cells; registration plates are masked */
                        columns: {
                            name: string;
                            samples: string[];
                        }[];
                        /** @description Names of the saved profiles that fit, the last saved first */
                        matches: string[];
                        /** @description The profile that was given, else the first that fits, else what was recognised */
                        profile: {
                            /** @description Which column of the file means what; occurred_at and time are joined, quantity is net or else gross less tare */
                            columns: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                /** @description Name of the column, as the header has it */
                                name: string;
                            }[];
                            /** @description What holds for every row and stands in no column, such as the receiving site of a deposit’s own list */
                            constants: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                value: string;
                            }[];
                            /** @description What the sender’s words mean here */
                            values: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                /** @description As it stands in the file; upper and lower case are one */
                                cell: string;
                                /** @description Code, or reference of a project or site */
                                value: string;
                            }[];
                            /** @description Columns in which an empty cell repeats the one above (merged cells); never amounts and tickets */
                            fillDown: ("occurred_at" | "project" | "lot" | "material" | "condition_class" | "from_site" | "to_site" | "unit" | "distance_km" | "vehicle")[];
                        };
                        /** @description What is needed and neither a column nor fixed; alternatives joined by or */
                        missing: string[];
                        /** @description Rows of movements */
                        rows: number;
                        /** @description Rows below the header that are no movements */
                        skippedRows: number;
                        /** @description The first 50 of them */
                        skipped: {
                            line: number;
                            /** @enum {unknown} */
                            reason: "total" | "header" | "note";
                            text: string;
                        }[];
                        /** @description The first rows as they would be imported */
                        preview: {
                            line: number;
                            cells: {
                                column: string;
                                value: string;
                            }[];
                        }[];
                        /** @description Words of the file for things that have a code here, and whether they are understood */
                        words: {
                            /** @enum {unknown} */
                            target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                            cell: string;
                            value: string;
                            rows: number;
                            known: boolean;
                        }[];
                    };
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
    listImportProfiles: {
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
            /** @description Profiles, the last saved first */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            profile: {
                                /** @description Which column of the file means what; occurred_at and time are joined, quantity is net or else gross less tare */
                                columns: {
                                    /** @enum {unknown} */
                                    target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                    /** @description Name of the column, as the header has it */
                                    name: string;
                                }[];
                                /** @description What holds for every row and stands in no column, such as the receiving site of a deposit’s own list */
                                constants: {
                                    /** @enum {unknown} */
                                    target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                    value: string;
                                }[];
                                /** @description What the sender’s words mean here */
                                values: {
                                    /** @enum {unknown} */
                                    target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                    /** @description As it stands in the file; upper and lower case are one */
                                    cell: string;
                                    /** @description Code, or reference of a project or site */
                                    value: string;
                                }[];
                                /** @description Columns in which an empty cell repeats the one above (merged cells); never amounts and tickets */
                                fillDown: ("occurred_at" | "project" | "lot" | "material" | "condition_class" | "from_site" | "to_site" | "unit" | "distance_km" | "vehicle")[];
                            };
                            /** @description ISO 8601 instant, UTC */
                            savedAt: string | null;
                        }[];
                    };
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
    saveImportProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the resource that is corrected: 412 where somebody changed it meanwhile */
                "If-Match"?: string;
            };
            path: {
                /** @description Name of the profile */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Which column of the file means what; occurred_at and time are joined, quantity is net or else gross less tare */
                    columns: {
                        /** @enum {unknown} */
                        target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                        /** @description Name of the column, as the header has it */
                        name: string;
                    }[];
                    /** @description What holds for every row and stands in no column, such as the receiving site of a deposit’s own list */
                    constants: {
                        /** @enum {unknown} */
                        target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                        value: string;
                    }[];
                    /** @description What the sender’s words mean here */
                    values: {
                        /** @enum {unknown} */
                        target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                        /** @description As it stands in the file; upper and lower case are one */
                        cell: string;
                        /** @description Code, or reference of a project or site */
                        value: string;
                    }[];
                    /** @description Columns in which an empty cell repeats the one above (merged cells); never amounts and tickets */
                    fillDown: ("occurred_at" | "project" | "lot" | "material" | "condition_class" | "from_site" | "to_site" | "unit" | "distance_km" | "vehicle")[];
                };
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        profile: {
                            /** @description Which column of the file means what; occurred_at and time are joined, quantity is net or else gross less tare */
                            columns: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                /** @description Name of the column, as the header has it */
                                name: string;
                            }[];
                            /** @description What holds for every row and stands in no column, such as the receiving site of a deposit’s own list */
                            constants: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                value: string;
                            }[];
                            /** @description What the sender’s words mean here */
                            values: {
                                /** @enum {unknown} */
                                target: "occurred_at" | "time" | "ticket" | "project" | "lot" | "material" | "condition_class" | "status" | "fate" | "type" | "from_site" | "to_site" | "quantity" | "gross" | "tare" | "unit" | "volume_state" | "method" | "distance_km" | "vehicle" | "event_id";
                                /** @description As it stands in the file; upper and lower case are one */
                                cell: string;
                                /** @description Code, or reference of a project or site */
                                value: string;
                            }[];
                            /** @description Columns in which an empty cell repeats the one above (merged cells); never amounts and tickets */
                            fillDown: ("occurred_at" | "project" | "lot" | "material" | "condition_class" | "from_site" | "to_site" | "unit" | "distance_km" | "vehicle")[];
                        };
                        /** @description ISO 8601 instant, UTC */
                        savedAt: string | null;
                    };
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
    eraseImportProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the profile */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @description false: there was none */
                        erased: boolean;
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
    getImportUndo: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the import */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Progress and result */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        importId: string;
                        /** @enum {unknown} */
                        state: "running" | "finished" | "failed";
                        startedAt: string;
                        /** @description ISO 8601 instant, UTC */
                        finishedAt: string | null;
                        /** @description Events that the import recorded */
                        found: number;
                        /** @description Annulled by this call */
                        annulled: number;
                        /** @description Annulled before */
                        already: number;
                        /** @description Neither: another party must approve, or the event is of a kind that is never corrected */
                        refused: number;
                        /** @description The first 1 000 refused events */
                        refusals: {
                            /** @description UUID in lower case */
                            eventId: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /** @description Row of the file */
                            row: number;
                            errors: {
                                /** @description JSON pointer into the body, or into the row by column name */
                                pointer: string;
                                code: string;
                                message: string;
                                params?: Record<string, never>;
                            }[];
                        }[];
                        /** @description What cut it short; send the call again, nothing is annulled twice */
                        errors: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                        /** @description Log position of the last annulment */
                        position: string | null;
                    };
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
    undoImport: {
        parameters: {
            query?: {
                /** @description Answer when all is annulled, not when it has begun */
                wait?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the import */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; stands with each annulment and can be erased */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Finished (with wait) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        importId: string;
                        /** @enum {unknown} */
                        state: "running" | "finished" | "failed";
                        startedAt: string;
                        /** @description ISO 8601 instant, UTC */
                        finishedAt: string | null;
                        /** @description Events that the import recorded */
                        found: number;
                        /** @description Annulled by this call */
                        annulled: number;
                        /** @description Annulled before */
                        already: number;
                        /** @description Neither: another party must approve, or the event is of a kind that is never corrected */
                        refused: number;
                        /** @description The first 1 000 refused events */
                        refusals: {
                            /** @description UUID in lower case */
                            eventId: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /** @description Row of the file */
                            row: number;
                            errors: {
                                /** @description JSON pointer into the body, or into the row by column name */
                                pointer: string;
                                code: string;
                                message: string;
                                params?: Record<string, never>;
                            }[];
                        }[];
                        /** @description What cut it short; send the call again, nothing is annulled twice */
                        errors: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                        /** @description Log position of the last annulment */
                        position: string | null;
                    };
                };
            };
            /** @description Begun; ask for it with GET */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        importId: string;
                        /** @enum {unknown} */
                        state: "running" | "finished" | "failed";
                        startedAt: string;
                        /** @description ISO 8601 instant, UTC */
                        finishedAt: string | null;
                        /** @description Events that the import recorded */
                        found: number;
                        /** @description Annulled by this call */
                        annulled: number;
                        /** @description Annulled before */
                        already: number;
                        /** @description Neither: another party must approve, or the event is of a kind that is never corrected */
                        refused: number;
                        /** @description The first 1 000 refused events */
                        refusals: {
                            /** @description UUID in lower case */
                            eventId: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /** @description Row of the file */
                            row: number;
                            errors: {
                                /** @description JSON pointer into the body, or into the row by column name */
                                pointer: string;
                                code: string;
                                message: string;
                                params?: Record<string, never>;
                            }[];
                        }[];
                        /** @description What cut it short; send the call again, nothing is annulled twice */
                        errors: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                        /** @description Log position of the last annulment */
                        position: string | null;
                    };
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
    listCorrections: {
        parameters: {
            query?: {
                /** @description Where they stand */
                state?: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                /** @description Organisation that asked or was asked */
                organisation?: string;
                /** @description Organisation that asked */
                requestedBy?: string;
                /** @description Organisation that was asked and has not answered */
                waitingFor?: string;
                /** @description Only those whose parties were reminded (true), or were not (false) */
                reminded?: boolean;
                /** @description Lot id */
                lot?: string;
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Requests */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description UUID in lower case */
                            correctionId: string;
                            /**
                             * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                             * @enum {unknown}
                             */
                            state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                            /** @description UUID in lower case */
                            lotId: string;
                            lotName: string | null;
                            /** @description The sorting run that is to be reopened; null: an event of the lot is to be corrected */
                            runId: string | null;
                            /** @description The event; of a run the one that holds the plan in force */
                            correctedEventId: string;
                            correctedEventType: string;
                            /** @description The version that is asked to be replaced, and that an approval is of; null: asked before versions were named */
                            supersedesVersion: number | null;
                            /** @enum {unknown} */
                            action: "replaced" | "annulled";
                            reason: string;
                            requestedBy: string;
                            /** @description ISO 8601 instant, UTC */
                            requestedAt: string;
                            askedOf: string[];
                            waitingFor: string[];
                            /** @description Of the text of the one who asked; null: there was none */
                            noteId: string | null;
                            /** @description The text; null: there is none, it was erased, or it is not to be read here */
                            note: string | null;
                            /** @description Who answered what, oldest first; withdrawn is said by the one who asked */
                            answers: {
                                /** @enum {unknown} */
                                kind: "approved" | "refused" | "withdrawn";
                                organisation: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description Of the text of the one who answered; null: there was none */
                                noteId: string | null;
                                /** @description The text; null: there is none, it was erased, or it is not to be read here */
                                note: string | null;
                            }[];
                            /** @description When the last answer was recorded, or the withdrawal */
                            answeredAt: string | null;
                            /** @description true: of the fictional demo */
                            demo: boolean;
                            reminders: number;
                            /** @description ISO 8601 instant, UTC */
                            remindedAt: string | null;
                            correctionEventId: string | null;
                            /** @description Why the approved correction was not recorded */
                            violations: {
                                /** @description JSON pointer into the correction */
                                pointer: string;
                                /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                                code: string;
                                /** @description Who would have had to approve too */
                                organisations?: string[];
                                /** @description The version that stood there by then */
                                currentVersion?: number;
                            }[];
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    requestCorrection: {
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
                "application/json": {
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
                    /** @description The version that this replaces: 1 is the event itself, each correction adds one. 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /** @enum {unknown} */
                    action: "replaced" | "annulled";
                    /** @enum {unknown} */
                    reason: "wrong_quantity" | "wrong_place" | "wrong_time" | "wrong_kind" | "duplicate" | "other";
                    replacement?: components["schemas"]["Replacement"];
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named */
                        supersedesVersion: number | null;
                        /** @description Organisations that must approve */
                        askedOf: string[];
                        /** @description Organisations that have not answered */
                        waitingFor: string[];
                        /** @description The `MassEventCorrected` or `SortingReopened` that it became */
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @enum {unknown} */
                        outcome: "recorded" | "repeated";
                        /** @description Log position to wait for with ?after=; null where nothing was recorded */
                        position: string | null;
                    };
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
            /** @description Another party’s to say */
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
    requestReopening: {
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
                "application/json": {
                    /** @description The lots of the run, all of them; 0 of one that had no part in it */
                    inputs: {
                        /** @description Id, or name in the project */
                        lot: string;
                        /** @description Id, code, or organisation:code */
                        project?: string;
                        quantity: components["schemas"]["Quantity"];
                    }[];
                    /** @description The lots of the run, all of them; 0 of one that did not come out of it */
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
                     * @description How what goes in is treated; absent: not stated, of a new plan as before. Climate accounts choose the factor by it
                     * @enum {unknown}
                     */
                    treatment?: "screening" | "crushing" | "crushing_electric" | "washing";
                    /** @description The version of the plan that this replaces (`planVersion`). 409 (`corrected_meanwhile`) where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
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
                    /** @enum {unknown} */
                    reason: "wrong_quantity" | "wrong_place" | "wrong_time" | "wrong_kind" | "duplicate" | "other";
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named */
                        supersedesVersion: number | null;
                        /** @description Organisations that must approve */
                        askedOf: string[];
                        /** @description Organisations that have not answered */
                        waitingFor: string[];
                        /** @description The `MassEventCorrected` or `SortingReopened` that it became */
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @enum {unknown} */
                        outcome: "recorded" | "repeated";
                        /** @description Log position to wait for with ?after=; null where nothing was recorded */
                        position: string | null;
                    };
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
            /** @description Another party’s to say */
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
    approveCorrection: {
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
                "application/json": {
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description Of an approval: the version that was looked at, as the request names it; another one is refused. Absent: that of the request */
                    supersedesVersion?: number;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named */
                        supersedesVersion: number | null;
                        /** @description Organisations that must approve */
                        askedOf: string[];
                        /** @description Organisations that have not answered */
                        waitingFor: string[];
                        /** @description The `MassEventCorrected` or `SortingReopened` that it became */
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @enum {unknown} */
                        outcome: "recorded" | "repeated";
                        /** @description Log position to wait for with ?after=; null where nothing was recorded */
                        position: string | null;
                    };
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
            /** @description Another party’s to say */
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
    refuseCorrection: {
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
                "application/json": {
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description Of an approval: the version that was looked at, as the request names it; another one is refused. Absent: that of the request */
                    supersedesVersion?: number;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named */
                        supersedesVersion: number | null;
                        /** @description Organisations that must approve */
                        askedOf: string[];
                        /** @description Organisations that have not answered */
                        waitingFor: string[];
                        /** @description The `MassEventCorrected` or `SortingReopened` that it became */
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @enum {unknown} */
                        outcome: "recorded" | "repeated";
                        /** @description Log position to wait for with ?after=; null where nothing was recorded */
                        position: string | null;
                    };
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
            /** @description Another party’s to say */
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
    withdrawCorrection: {
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
                "application/json": {
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description Of an approval: the version that was looked at, as the request names it; another one is refused. Absent: that of the request */
                    supersedesVersion?: number;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description The version that is to be replaced, which an approval approves: 1 is the event itself, each correction adds one; of a sorting run that of its plan. null: a request of before it was named */
                        supersedesVersion: number | null;
                        /** @description Organisations that must approve */
                        askedOf: string[];
                        /** @description Organisations that have not answered */
                        waitingFor: string[];
                        /** @description The `MassEventCorrected` or `SortingReopened` that it became */
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @enum {unknown} */
                        outcome: "recorded" | "repeated";
                        /** @description Log position to wait for with ?after=; null where nothing was recorded */
                        position: string | null;
                    };
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
            /** @description Another party’s to say */
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
    getSitePermits: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Permits */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        site: string;
                        name: string;
                        demo: boolean;
                        /** @description residential, centre or industry */
                        landUse: string | null;
                        asOf: components["schemas"]["AsOf"];
                        permits: {
                            /** @description UUID in lower case */
                            permitId: string;
                            law: string;
                            authority: string;
                            caseNumber: string;
                            validFrom: string;
                            /** @description null: until further notice */
                            validTo: string | null;
                            /** @description null: all */
                            materials: string[] | null;
                            conditionClasses: ("1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous")[];
                            /** @description Kilograms */
                            totalKg: number | null;
                            /** @description Kilograms */
                            annualKg: number | null;
                            storageMonths: number | null;
                            withdrawn: boolean;
                            version: number;
                        }[];
                    };
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
    registerPermit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number of the case; unique at the site */
                    caseNumber: string;
                    /** @description Law that it rests on, such as forurensningsloven § 11 */
                    law: string;
                    /** @description Who gave it */
                    authority: string;
                    /** @description First day */
                    validFrom: string;
                    /** @description Last day; absent: until further notice */
                    validTo?: string;
                    /** @description Codes of the material table; absent: all */
                    materials?: string[];
                    conditionClasses: ("1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous")[];
                    /** @description What may be received in all, kilograms */
                    totalKg?: number;
                    /** @description What may be received in a calendar year, kilograms */
                    annualKg?: number;
                    /** @description How long mass may lie before it goes on, months */
                    storageMonths?: number;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctPermit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the permit */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Site of the permit: id, code, or organisation:code */
                    site: string;
                    /** @description The permit does not count any more, as if it had never been given */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /** @description Law that it rests on, such as forurensningsloven § 11 */
                    law?: string;
                    /** @description Who gave it */
                    authority?: string;
                    /** @description First day */
                    validFrom?: string;
                    /** @description Last day; absent: until further notice */
                    validTo?: string;
                    /** @description Codes of the material table; absent: all */
                    materials?: string[];
                    conditionClasses?: ("1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous")[];
                    /** @description What may be received in all, kilograms */
                    totalKg?: number;
                    /** @description What may be received in a calendar year, kilograms */
                    annualKg?: number;
                    /** @description How long mass may lie before it goes on, months */
                    storageMonths?: number;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    getMassPlan: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the project */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions, in the order of their approval */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        project: string;
                        name: string;
                        demo: boolean;
                        asOf: components["schemas"]["AsOf"];
                        /** @description `planVersion` of the version in force; null: no plan */
                        inForce: number | null;
                        versions: {
                            /** @description UUID in lower case */
                            massPlanId: string;
                            /** @description Number in the order of recording */
                            planVersion: number;
                            /** @description 1 as it was first recorded; each correction adds one */
                            version: number;
                            withdrawn: boolean;
                            /** @description Approved last, of those that count */
                            inForce: boolean;
                            reference: string;
                            caseNumber: string | null;
                            approver: string;
                            approvedOn: string;
                            designReason: string | null;
                            cuts: {
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @description As it was told */
                                quantity: Record<string, never>;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massLowKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massHighKg: number;
                                usableShare: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                usableKg: number;
                                usableAs: string;
                                quality: string | null;
                            }[];
                            uses: {
                                requirement: string;
                                material: string;
                                quality: string | null;
                                /** @description As it was told */
                                quantity: Record<string, never>;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massLowKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massHighKg: number;
                                /** @description Primary mass that would else be bought; null: none */
                                primary: {
                                    material: string;
                                    /** @description As it was told */
                                    quantity: Record<string, never>;
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    massKg: number;
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    massLowKg: number;
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    massHighKg: number;
                                    haulDistanceKm: string | null;
                                } | null;
                            }[];
                            surplus: {
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @description As it was told */
                                quantity: Record<string, never>;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massLowKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massHighKg: number;
                                /** @description Site; null: not settled */
                                receiver: string | null;
                            }[];
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description Who recorded this version */
                            organisation: string;
                            note: string | null;
                            /** @description UUID in lower case */
                            event: string;
                        }[];
                        /** @description The version in force against what was recorded, by flow and material; null: no plan is in force */
                        deviations: {
                            /**
                             * @description Dug out on the project’s sites; placed there, also of what came from others; sent to sites that are not the project’s
                             * @enum {unknown}
                             */
                            flow: "excavated" | "used_on_site" | "surplus";
                            material: string;
                            /** @description By the version in force, kilograms; 0: it foresees none */
                            plannedKg: number;
                            /** @description Lower end of the plan’s 95 % interval: the sum of its lines */
                            plannedLowKg: number;
                            /** @description Upper end */
                            plannedHighKg: number;
                            /** @description By the recorded movements, from the beginning of the project */
                            actualKg: number;
                            /** @description Actual less planned */
                            deviationKg: number;
                        }[] | null;
                    };
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
    approveMassPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the project */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number or title of the plan document; unique in the project */
                    reference: string;
                    /** @description Number of the case in which it was approved */
                    caseNumber?: string;
                    /** @description The body that approved it, such as a municipality or the builder: never a person */
                    approver: string;
                    /** @description Day of the approval */
                    approvedOn: string;
                    /** @description Why the design changed the version approved before: what it excavates less is then prevented mass. Absent: another cause, such as a better survey */
                    designReason?: string;
                    /** @description What is excavated, by material and class */
                    cuts: {
                        /** @description Code of the material table */
                        material: string;
                        /** @enum {unknown} */
                        conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                        /** @description In m³ bank (pfm³), t or kg */
                        quantity: {
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
                        /** @description Share that can be used, from 0 to 1; absent: 0 */
                        usableShare?: string;
                        /** @description Material that the usable part is processed to; absent: the same */
                        usableAs?: string;
                        /** @description Quality that the usable part has, worded as the uses word it */
                        quality?: string;
                    }[];
                    /** @description Needs of fill on the site */
                    uses: {
                        /** @description Name of the need, unique in the version */
                        requirement: string;
                        /** @description Code of the material table */
                        material: string;
                        /** @description Quality that is asked for; absent: none */
                        quality?: string;
                        /** @description In m³ placed (pam³), t or kg */
                        quantity: {
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
                        /** @description Primary (virgin) mass that would have to be bought for this need; absent: none */
                        primary?: {
                            /** @description Code of the material table; absent: that of the need */
                            material?: string;
                            /** @description Absent: that of the need */
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
                            /** @description To the quarry or supplier, one way */
                            haulDistanceKm?: string;
                        };
                    }[];
                    /** @description What is sent away */
                    surplus: {
                        /** @description Code of the material table */
                        material: string;
                        /** @enum {unknown} */
                        conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                        quantity: components["schemas"]["Quantity"];
                        /** @description Site that is to receive it: id, code, or organisation:code; absent: not settled */
                        receiver?: string;
                    }[];
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctMassPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the version */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Project of the plan: id or code */
                    project: string;
                    /** @description The version does not count any more, as if it had never been approved */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /** @description Number of the case in which it was approved */
                    caseNumber?: string;
                    /** @description The body that approved it, such as a municipality or the builder: never a person */
                    approver?: string;
                    /** @description Day of the approval */
                    approvedOn?: string;
                    /** @description Why the design changed the version approved before: what it excavates less is then prevented mass. Absent: another cause, such as a better survey */
                    designReason?: string;
                    /** @description What is excavated, by material and class */
                    cuts?: {
                        /** @description Code of the material table */
                        material: string;
                        /** @enum {unknown} */
                        conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                        /** @description In m³ bank (pfm³), t or kg */
                        quantity: {
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
                        /** @description Share that can be used, from 0 to 1; absent: 0 */
                        usableShare?: string;
                        /** @description Material that the usable part is processed to; absent: the same */
                        usableAs?: string;
                        /** @description Quality that the usable part has, worded as the uses word it */
                        quality?: string;
                    }[];
                    /** @description Needs of fill on the site */
                    uses?: {
                        /** @description Name of the need, unique in the version */
                        requirement: string;
                        /** @description Code of the material table */
                        material: string;
                        /** @description Quality that is asked for; absent: none */
                        quality?: string;
                        /** @description In m³ placed (pam³), t or kg */
                        quantity: {
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
                        /** @description Primary (virgin) mass that would have to be bought for this need; absent: none */
                        primary?: {
                            /** @description Code of the material table; absent: that of the need */
                            material?: string;
                            /** @description Absent: that of the need */
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
                            /** @description To the quarry or supplier, one way */
                            haulDistanceKm?: string;
                        };
                    }[];
                    /** @description What is sent away */
                    surplus?: {
                        /** @description Code of the material table */
                        material: string;
                        /** @enum {unknown} */
                        conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                        quantity: components["schemas"]["Quantity"];
                        /** @description Site that is to receive it: id, code, or organisation:code; absent: not settled */
                        receiver?: string;
                    }[];
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    registerSitePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How far the plan of the site has come
                     * @enum {unknown}
                     */
                    planStatus: "idea" | "zoning" | "adopted" | "in_operation" | "closed";
                    /** @description Municipality number and planidentifikasjon */
                    planId?: string;
                    /** @description What must be in place before mass may come (rekkefølgekrav), as the plan words it */
                    sequenceConditions?: string;
                    /** @description First day of operation, planned or actual */
                    startsOn?: string;
                    /** @description Last day of operation, planned or actual */
                    endsOn?: string;
                    /** @description Room in all, litres as placed (1 m³ = 1 000 litres) */
                    totalCapacityPlacedLitres?: number;
                    /** @description Room per year, litres as placed */
                    annualCapacityPlacedLitres?: number;
                    /** @description Where this is said, such as the plan and its paragraph */
                    reference: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctSitePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the record */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Site of the record: id, code, or organisation:code */
                    site: string;
                    /** @description The record does not count any more, as if it had never been made */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /**
                     * @description How far the plan of the site has come
                     * @enum {unknown}
                     */
                    planStatus?: "idea" | "zoning" | "adopted" | "in_operation" | "closed";
                    /** @description Municipality number and planidentifikasjon */
                    planId?: string;
                    /** @description What must be in place before mass may come (rekkefølgekrav), as the plan words it */
                    sequenceConditions?: string;
                    /** @description First day of operation, planned or actual */
                    startsOn?: string;
                    /** @description Last day of operation, planned or actual */
                    endsOn?: string;
                    /** @description Room in all, litres as placed (1 m³ = 1 000 litres) */
                    totalCapacityPlacedLitres?: number;
                    /** @description Room per year, litres as placed */
                    annualCapacityPlacedLitres?: number;
                    /** @description Where this is said, such as the plan and its paragraph */
                    reference?: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    recordEnergyUse: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What the energy was used for
                     * @enum {unknown}
                     */
                    activity: "excavation_loading" | "placing" | "deposit" | "sorting" | "storage_handling";
                    /**
                     * @description Diesel and HVO in litres, electricity in kWh
                     * @enum {unknown}
                     */
                    carrier: "diesel" | "hvo" | "electric";
                    /** @description Litres or kWh */
                    amount: string;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty: string;
                    /** @description First day of the first month that the figure covers */
                    from: string;
                    /** @description First day of the month after the last one */
                    to: string;
                    evidence: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctEnergyUse: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the record */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Site of the record: id, code, or organisation:code */
                    site: string;
                    /** @description The record does not count any more, as if it had never been made */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /**
                     * @description What the energy was used for
                     * @enum {unknown}
                     */
                    activity?: "excavation_loading" | "placing" | "deposit" | "sorting" | "storage_handling";
                    /**
                     * @description Diesel and HVO in litres, electricity in kWh
                     * @enum {unknown}
                     */
                    carrier?: "diesel" | "hvo" | "electric";
                    /** @description Litres or kWh */
                    amount?: string;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty?: string;
                    /** @description First day of the first month that the figure covers */
                    from?: string;
                    /** @description First day of the month after the last one */
                    to?: string;
                    evidence?: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    recordStabilisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Binder, a code of the table of emission factors
                     * @enum {unknown}
                     */
                    binder: "quicklime" | "cement_cem2" | "lime_cement_50_50" | "multicem_50_50";
                    /** @description Mass of the binder, kilograms */
                    binderKg: number;
                    /** @description Mass that was treated, kilograms */
                    treatedKg?: number;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty: string;
                    /** @description Day of the work, or its last one */
                    occurredOn: string;
                    evidence?: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctStabilisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the record */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Site of the record: id, code, or organisation:code */
                    site: string;
                    /** @description The record does not count any more, as if it had never been made */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /**
                     * @description Binder, a code of the table of emission factors
                     * @enum {unknown}
                     */
                    binder?: "quicklime" | "cement_cem2" | "lime_cement_50_50" | "multicem_50_50";
                    /** @description Mass of the binder, kilograms */
                    binderKg?: number;
                    /** @description Mass that was treated, kilograms */
                    treatedKg?: number;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty?: string;
                    /** @description Day of the work, or its last one */
                    occurredOn?: string;
                    evidence?: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    declareFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The factor that this one stands for at the site, a code of the table of emission factors */
                    factorId: string;
                    /** @description The factor */
                    value: string;
                    /** @description Unit of the factor, that of the table */
                    unit: string;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty: string;
                    /** @description First day */
                    validFrom: string;
                    /** @description Last day; absent: until further notice */
                    validTo?: string;
                    evidence: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    correctDeclaredFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the record */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Site of the record: id, code, or organisation:code */
                    site: string;
                    /** @description The record does not count any more, as if it had never been made */
                    withdrawn?: boolean;
                    /** @description The `version` that this replaces: 412 where another stands by then. Absent: whichever stands */
                    supersedesVersion?: number;
                    /** @description The factor that this one stands for at the site, a code of the table of emission factors */
                    factorId?: string;
                    /** @description The factor */
                    value?: string;
                    /** @description Unit of the factor, that of the table */
                    unit?: string;
                    /** @description 1 σ relative to the figure, a decimal as text below 2 */
                    relativeUncertainty?: string;
                    /** @description First day */
                    validFrom?: string;
                    /** @description Last day; absent: until further notice */
                    validTo?: string;
                    evidence?: {
                        /** @description Number, title or address of the document */
                        reference: string;
                        /** @description SHA-256 of the file, hex */
                        sha256?: string;
                    };
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
            /** @description Another version stands than `supersedesVersion`, which the ETag of the answer names */
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
    draftClimateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or code of the project */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description First day (Europe/Oslo) */
                    from: string;
                    /** @description Day after the last one */
                    to: string;
                    /** @description What the account is called */
                    title?: string;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    submitClimateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    returnClimateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number of the submission */
                    submission: number;
                    /** @description What is to be changed */
                    note: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    approveClimateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number of the submission */
                    submission: number;
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
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
            /** @description Another party’s to record; the error names whose */
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
    splitLot: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Lot id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitResult"];
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
    classifyLot: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Lot id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassificationRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationResult"];
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
    listReceipts: {
        parameters: {
            query?: {
                /** @description Where they stand; absent: waiting */
                state?: "waiting" | "matched" | "dismissed";
                /** @description Site id */
                site?: string;
                /** @description At most so many, 1 to 500, default 100 */
                limit?: number;
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
            /** @description Receipts */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptList"];
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
    recordReceipt: {
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
                "application/json": components["schemas"]["ReceiptRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
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
            /** @description Another party’s to record; the error names whose */
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
    getReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Receipt id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
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
    matchReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Receipt id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptMatchRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
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
            /** @description Another party’s to record; the error names whose */
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
    dismissReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Receipt id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptDismissalRequest"];
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
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
            /** @description Another party’s to record; the error names whose */
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
    commentFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the finding */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Free text; kept erasable, outside the log */
                    note: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @description Recorded, but whether there is such a finding could not be looked up */
                        warnings?: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                    };
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
            /** @description No finding has this id, now or a day ago */
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
    explainFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the finding */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    explanation: "accepted" | "documented_elsewhere" | "measurement_difference" | "not_applicable" | "other";
                    /** @description Free text; kept erasable, outside the log */
                    note: string;
                    /** @description `facts` of the finding as it was read; absent: whatever it was about when this is recorded */
                    facts?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @description Recorded, but whether there is such a finding could not be looked up */
                        warnings?: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                    };
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
            /** @description No finding has this id, now or a day ago */
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
    reopenFinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The sender’s id of the command, where the body has no eventId */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the finding */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Free text; kept erasable, outside the log */
                    note?: string;
                    /** @description The sender’s own id; absent: a new one is made */
                    eventId?: string;
                    /** @description The sender’s system; absent: http */
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Recorded, or recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
                        /** @description Recorded, but whether there is such a finding could not be looked up */
                        warnings?: {
                            /** @description JSON pointer into the body, or into the row by column name */
                            pointer: string;
                            code: string;
                            message: string;
                            params?: Record<string, never>;
                        }[];
                    };
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
            /** @description No finding has this id, now or a day ago */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
    getEvent: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description One event as recorded, with its postings, corrections, confirmations and the row of a file that it came from */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        event: components["schemas"]["Event"];
                        /** @description Version of the schema that it was recorded with */
                        schemaVersion: number;
                        /** @description UUID in lower case */
                        commandId: string;
                        /** @description SHA-256 over the content of the command */
                        contentHash: string;
                        /** @description Event or command that caused it */
                        causationId: string;
                        /** @description Hash of the event before it in its stream; null of the first one */
                        previousHash: string | null;
                        /** @description The row of a file that it was made from; null: it came from no file */
                        importRow: {
                            /** @description UUID in lower case */
                            importId: string;
                            /** @description 1 is the first row below the header */
                            row: number;
                            /** @description What stood in the columns that were used, in the order of the file, without empty cells and registration plates; null: recorded before rows were kept */
                            cells: {
                                /** @description Header of the column, as the file has it */
                                column: string;
                                /** @description Column of the import format that it was read as, or gross, tare, time */
                                readAs: string;
                                /** @description What stood there */
                                text: string;
                            }[] | null;
                        } | null;
                        demo: boolean;
                        /** @description What it booked, by itself: each from one account to another */
                        postings: {
                            index: number;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string;
                            from: {
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @enum {unknown} */
                                kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                /** @enum {unknown} */
                                holderType: "lot" | "run" | "annualReturn";
                                /** @description UUID in lower case */
                                holderId: string;
                                holderName: string | null;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @enum {unknown} */
                                status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                            };
                            to: {
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @enum {unknown} */
                                kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                /** @enum {unknown} */
                                holderType: "lot" | "run" | "annualReturn";
                                /** @description UUID in lower case */
                                holderId: string;
                                holderName: string | null;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @enum {unknown} */
                                status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                            };
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            fate: string | null;
                            loadId: string | null;
                            /** @description Of a correction: the event whose effect the posting changes */
                            concernsEventId: string | null;
                        }[];
                        /** @description Corrections of the event, oldest first */
                        corrections: {
                            /** @description UUID in lower case */
                            eventId: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            recordedBy: {
                                organisation: string;
                                role: string;
                            };
                            /** @enum {unknown} */
                            action: "replaced" | "annulled";
                            reason: string;
                            /** @description The version that this replaced */
                            version: number;
                            /** @description Members of the event, under their own names */
                            before: Record<string, never>;
                            /** @description Null where the event was annulled */
                            after: Record<string, never> | null;
                        }[];
                        /** @description Confirmations of the movement, oldest first */
                        confirmations: {
                            /** @description UUID in lower case */
                            eventId: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            recordedBy: {
                                organisation: string;
                                role: string;
                            };
                            /** @description What the sender had told */
                            claimedKg: number;
                            /** @description What the receiver told */
                            massKg: number;
                        }[];
                        /** @description Names of what the event names by an id or a number */
                        references: {
                            /** @description As the event says it */
                            id: string;
                            /** @enum {unknown} */
                            kind: "site" | "lot" | "project" | "run" | "organisation";
                            name: string | null;
                        }[];
                        /** @description Free texts of the event, which stand outside the log */
                        notes: {
                            /** @description UUID in lower case */
                            noteId: string;
                            /** @description null: erased, or not to be read here */
                            text: string | null;
                        }[];
                        asOf: components["schemas"]["AsOf"];
                    };
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
    getFlowStages: {
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
                /** @description Condition class */
                conditionClass?: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                /** @description Code of the fate table, or several separated by commas */
                fate?: string;
                /** @description recorded (default) or reported */
                basis?: "recorded" | "reported";
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Sums of flows */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: components["schemas"]["Period"];
                        asOf: components["schemas"]["AsOf"];
                        /**
                         * @description recorded movements, or reported totals of annual returns; the two are never added
                         * @enum {unknown}
                         */
                        basis: "recorded" | "reported";
                        /** @description All that moved from one site to another; losses and measured differences have not moved */
                        moved: {
                            /** @description How many postings stand behind the sum */
                            movements: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Part that was not weighed but converted or estimated */
                            convertedKg: number;
                            /** @description Lower bound of the 95 % interval, in which the errors of one scale, method or density add up; null: `withoutInterval` */
                            lowKg: number | null;
                            /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                            highKg: number | null;
                            /** @description Why there is no interval; absent where there is one */
                            withoutInterval?: {
                                code: string;
                                names: components["schemas"]["Names"];
                            };
                        };
                        /** @description The same flows by the steps of their way, the largest first; what changed its account where it lay is no step */
                        steps: {
                            /** @enum {unknown} */
                            from: "excavated" | "supplied" | "building_site" | "stored" | "sorting" | "placed" | "deposited" | "loss" | "variance";
                            /** @enum {unknown} */
                            to: "excavated" | "supplied" | "building_site" | "stored" | "sorting" | "on_site_reuse" | "off_site_reuse" | "useful_fill" | "soil_improvement" | "unknown_final_use" | "deposited" | "loss" | "variance";
                            /** @description How many postings stand behind the sum */
                            movements: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Part that was not weighed but converted or estimated */
                            convertedKg: number;
                            /** @description Lower bound of the 95 % interval, in which the errors of one scale, method or density add up; null: `withoutInterval` */
                            lowKg: number | null;
                            /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                            highKg: number | null;
                            /** @description Why there is no interval; absent where there is one */
                            withoutInterval?: {
                                code: string;
                                names: components["schemas"]["Names"];
                            };
                        }[];
                        items: {
                            from: {
                                /** @enum {unknown} */
                                stage: "excavated" | "supplied" | "building_site" | "stored" | "sorting" | "placed" | "deposited" | "loss" | "variance";
                                /** @description Number; null: abroad, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Code of a country abroad */
                                country: string | null;
                            };
                            to: {
                                /** @enum {unknown} */
                                stage: "excavated" | "supplied" | "building_site" | "stored" | "sorting" | "placed" | "deposited" | "loss" | "variance";
                                /** @description Number; null: abroad, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Code of a country abroad */
                                country: string | null;
                            };
                            /** @description Code of the fate table; null: not at its end */
                            fate: string | null;
                            /** @description false: it changed its stage where it lay */
                            betweenSites: boolean;
                            /** @description How many postings stand behind the sum */
                            movements: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Part that was not weighed but converted or estimated */
                            convertedKg: number;
                            /** @description Lower bound of the 95 % interval, in which the errors of one scale, method or density add up; null: `withoutInterval` */
                            lowKg: number | null;
                            /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                            highKg: number | null;
                            /** @description Why there is no interval; absent where there is one */
                            withoutInterval?: {
                                code: string;
                                names: components["schemas"]["Names"];
                            };
                        }[];
                    };
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description json (default), csv, xlsx or pdf */
                format?: "json" | "csv" | "xlsx" | "pdf";
                /** @description Language of the document: nb (default) or en */
                lang?: "nb" | "en";
                /** @description Of CSV: which table; absent: the main one */
                table?: string;
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
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/pdf": string;
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
    getFlowSums: {
        parameters: {
            query?: {
                /** @description Up to 4, separated by commas: year, quarter, month, fromProject, toProject, fromMunicipality, toMunicipality, fromSite, toSite, material, conditionClass, status, fate, vehicle, fromKind, toKind */
                dimensions?: string;
                /** @description Which flows: final (default) is what was placed or deposited for good */
                selection?: "final" | "placed" | "deposited" | "excavated" | "supplied" | "moved" | "all";
                /** @description recorded (default) or reported; the two are never added */
                basis?: "recorded" | "reported";
                /** @description Project id; flows that touch one of its sites */
                project?: string;
                /** @description Municipality number; flows that touch one of its sites */
                municipality?: string;
                /** @description Key of a region; flows that touch one of its sites */
                region?: "trondheimsregionen" | "demo";
                /** @description Only these values, separated by commas */
                fromProject?: string;
                /** @description Only these values, separated by commas */
                toProject?: string;
                /** @description Only these values, separated by commas */
                fromMunicipality?: string;
                /** @description Only these values, separated by commas */
                toMunicipality?: string;
                /** @description Only these values, separated by commas */
                fromSite?: string;
                /** @description Only these values, separated by commas */
                toSite?: string;
                /** @description Only these values, separated by commas */
                material?: string;
                /** @description Only these values, separated by commas */
                conditionClass?: string;
                /** @description Only these values, separated by commas */
                status?: string;
                /** @description Only these values, separated by commas */
                fate?: string;
                /** @description Only these values, separated by commas */
                vehicle?: string;
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description A chosen dimension or a measure; absent: the dimensions in their order */
                sort?: "year" | "quarter" | "month" | "fromProject" | "toProject" | "fromMunicipality" | "toMunicipality" | "fromSite" | "toSite" | "material" | "conditionClass" | "status" | "fate" | "vehicle" | "fromKind" | "toKind" | "massKg" | "movements" | "convertedKg" | "claimedKg" | "documentedKg" | "confirmedKg" | "tonneKm" | "distanceKnownKg";
                /** @description asc or desc; absent: asc of dimensions, desc of measures */
                order?: "asc" | "desc";
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description A file with all rows: json, csv or xlsx; absent: JSON page by page */
                format?: "json" | "csv" | "xlsx";
                /** @description Language of names in files: nb (default) or en */
                lang?: "nb" | "en";
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
            /** @description Sums */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dimensions: {
                            /** @enum {unknown} */
                            id: "year" | "quarter" | "month" | "fromProject" | "toProject" | "fromMunicipality" | "toMunicipality" | "fromSite" | "toSite" | "material" | "conditionClass" | "status" | "fate" | "vehicle" | "fromKind" | "toKind";
                            names: components["schemas"]["Names"];
                        }[];
                        selection: {
                            /** @enum {unknown} */
                            id: "final" | "placed" | "deposited" | "excavated" | "supplied" | "moved" | "all";
                            names: components["schemas"]["Names"];
                        };
                        /**
                         * @description recorded movements, or reported totals of annual returns; the two are never added
                         * @enum {unknown}
                         */
                        basis: "recorded" | "reported";
                        period: components["schemas"]["Period"];
                        filters: {
                            parameter: string;
                            value: string;
                        }[];
                        /** @description true: fictional figures of the demo */
                        demo: boolean;
                        /** @description Of all rows of all pages */
                        total: {
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Lower bound of the 95 % interval; null: a part of the mass has none */
                            lowKg: number | null;
                            /** @description Upper bound of the 95 % interval; null: a part of the mass has none */
                            highKg: number | null;
                            /** @description How many movements stand behind it */
                            movements: number;
                            /** @description Part that was not weighed */
                            convertedKg: number;
                            evidence: {
                                /** @description Told by one party alone, without a document */
                                claimedKg: number;
                                /** @description Shown by a weighing ticket or a document, not confirmed */
                                documentedKg: number;
                                /** @description Told by the receiver's side too */
                                confirmedKg: number;
                            };
                            /** @description Losses, variances and reclassifications, which nobody told; with `evidence` the whole mass */
                            untoldKg: number;
                            volumes: components["schemas"]["Volume"][];
                            /** @description Tonne-kilometres of the movements with a distance */
                            tonneKm: string;
                            /** @description Mass of the movements with a distance */
                            distanceKnownKg: number;
                        };
                        /** @description How many there are */
                        rows: number;
                        items: {
                            /** @description One value for each dimension, in their order */
                            key: {
                                /** @description Code, number or id; null: there is none */
                                value: string | null;
                                names: components["schemas"]["Names"];
                            }[];
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Lower bound of the 95 % interval; null: a part of the mass has none */
                            lowKg: number | null;
                            /** @description Upper bound of the 95 % interval; null: a part of the mass has none */
                            highKg: number | null;
                            /** @description How many movements stand behind it */
                            movements: number;
                            /** @description Part that was not weighed */
                            convertedKg: number;
                            evidence: {
                                /** @description Told by one party alone, without a document */
                                claimedKg: number;
                                /** @description Shown by a weighing ticket or a document, not confirmed */
                                documentedKg: number;
                                /** @description Told by the receiver's side too */
                                confirmedKg: number;
                            };
                            /** @description Losses, variances and reclassifications, which nobody told; with `evidence` the whole mass */
                            untoldKg: number;
                            volumes: components["schemas"]["Volume"][];
                            /** @description Tonne-kilometres of the movements with a distance */
                            tonneKm: string;
                            /** @description Mass of the movements with a distance */
                            distanceKnownKg: number;
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                        /** @description Address of the same answer at the same position of the log, relative to this server */
                        reproduce: string;
                        licence: {
                            names: components["schemas"]["Names"];
                            url: string | null;
                        };
                        /** @description Product and version */
                        producedBy: string;
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
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
    listFigureParts: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description recorded (default) or reported */
                basis?: "recorded" | "reported";
                /** @description Term of the balance */
                term?: "excavated" | "supplied" | "received" | "transformedIn" | "placed" | "deposited" | "sent" | "transformedOut" | "loss" | "variance" | "stockChange" | "transitChange" | "processChange";
                /** @description Id of an indicator */
                indicator?: string;
                /** @description Id of one of its terms */
                part?: string;
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description flow (default): flows alone; event: events with their flows */
                by?: "flow" | "event";
                /** @description Name of a flow: its events alone */
                flow?: string;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Flows and events of the figure */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: components["schemas"]["Period"];
                        asOf: components["schemas"]["AsOf"];
                        /**
                         * @description recorded movements, or reported totals of annual returns; the two are never added
                         * @enum {unknown}
                         */
                        basis: "recorded" | "reported";
                        /** @description false: it counts a part of each flow, such as what was confirmed of it, or what is no flow. Nothing is listed then; the link of the term leads to what it rests on */
                        ofWholeFlows: boolean;
                        sum: {
                            /** @description Sum over all flows, of all pages: the figure */
                            countsKg: number;
                            flows: number;
                            bookings: number;
                        };
                        /** @description Flows of this page. With events: those whose first event is on this page, with their whole share; so each flow is on one page, and the flows of all pages add up */
                        flows: {
                            /** @description Names the flow within its figure */
                            flow: string;
                            /** @description YYYY-MM of Europe/Oslo */
                            month: string;
                            from: components["schemas"]["FlowEnd"];
                            to: components["schemas"]["FlowEnd"];
                            /** @description In which the mass arrived, as class and status */
                            material: string;
                            /** @enum {unknown} */
                            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                            /** @enum {unknown} */
                            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                            fate: string | null;
                            bookings: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description What it adds to the figure: its mass, below zero where it takes away */
                            countsKg: number;
                            /** @description Sum of the figure up to and with this flow */
                            runningKg: number;
                        }[];
                        /** @description Empty where flows were asked for */
                        events: {
                            flow: string;
                            /** @description UUID in lower case */
                            event: string;
                            type: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description Number of the booking within its event */
                            booking: number;
                            stream: string;
                            revision: number;
                            /** @description Day of occurrence, Europe/Oslo */
                            day: string;
                            /** @description Event that it corrects or confirms */
                            concerns: string | null;
                            ticket: string | null;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description What it adds to the figure: its mass, below zero where it takes away */
                            countsKg: number;
                            /** @description System of the sender */
                            source: string;
                            /** @description Who recorded it */
                            organisation: string;
                        }[];
                        /** @description Cursor of the next page; null: the last one */
                        next: string | null;
                    };
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
    getLotChain: {
        parameters: {
            query?: {
                /** @description up: to every origin; down: to where it lies; both */
                direction?: "up" | "down" | "both";
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Edges per page, 1 to 10 000, default 500 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
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
            /** @description Custody chain of a lot, up and down */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        lotId: string;
                        /** @description All that the lot ever held, by origin */
                        origins: {
                            /**
                             * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                             * @enum {unknown}
                             */
                            kind: "ground" | "supplied" | "variance" | "clearing";
                            /** @description UUID in lower case */
                            site: string;
                            siteName: string | null;
                            /** @description Project that the site belongs to */
                            project: string | null;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Percent, two decimals; null where there is nothing to share */
                            share: string | null;
                        }[];
                        asOf: components["schemas"]["AsOf"];
                        /** @enum {unknown} */
                        direction: "up" | "down" | "both";
                        /**
                         * @description ISO 22095: what is taken from a blend is apportioned over its origins, in integers
                         * @constant
                         */
                        custodyModel: "controlled_blending";
                        nodes: {
                            id: string;
                            /**
                             * @description A lot at a site, a sorting run, or a split
                             * @enum {unknown}
                             */
                            type: "lot" | "sorting" | "split";
                            lotId: string | null;
                            runId: string | null;
                            name: string | null;
                            place: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                /** @description Kind of site */
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description Project that the site belongs to; null: a facility */
                                project: string | null;
                                projectName: string | null;
                                demo: boolean;
                            };
                            /** @description What the lot is, as known at the position; null of a run */
                            lot: {
                                project: string | null;
                                projectName: string | null;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @enum {unknown} */
                                status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                                flags: Record<string, never>[];
                                /** @description What class and status rest on */
                                classBasis: {
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                };
                                /** @description What each of the flags rests on, in their order */
                                flagBases: {
                                    flag: string;
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                }[];
                            } | null;
                            /** @description What stands there, account by account; below zero: what was taken out of a source */
                            accounts: {
                                /** @enum {unknown} */
                                kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                            }[];
                            /** @description What is there: in stock, on the road from there, inside the run, used and deposited */
                            massKg: number;
                            /** @description The same mass by origin */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[];
                            /** @description Whether the chain begins here */
                            root: boolean;
                            /** @description Touches the chain in a run or split that it shares; not followed further */
                            beside: boolean;
                        }[];
                        /** @description The whole graph: events of one kind between two nodes added up */
                        flows: {
                            /** @description Id of a node of this answer */
                            from: string;
                            /** @description Id of a node of this answer */
                            to: string;
                            /** @enum {unknown} */
                            fromKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            /** @enum {unknown} */
                            toKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            fate: string | null;
                            /** @description Sum of all events, corrections in place */
                            massKg: number;
                            /** @description Events that say so, corrections and confirmations not counted; what is of several kinds counts once for each */
                            events: number;
                            /** @description Part that one party alone told, without a document */
                            claimedKg: number;
                            /** @description Part with a weighing ticket or a document, not confirmed */
                            documentedKg: number;
                            /** @description Part that the receiving organisation told too */
                            confirmedKg: number;
                        }[];
                        /** @description A page of its events, in the order of occurrence */
                        edges: {
                            /** @description UUID in lower case */
                            eventId: string;
                            type: string;
                            /** @description The lot; null of an event of a run */
                            lotId: string | null;
                            /** @description Node that mass left; null where the event moves none */
                            from: string | null;
                            /** @description Node that mass went to */
                            to: string | null;
                            /** @description Kind of account */
                            fromKind: string | null;
                            /** @description Kind of account */
                            toKind: string | null;
                            fate: string | null;
                            /** @description Effective mass: corrections and confirmation in place */
                            massKg: number;
                            /** @description What the event gained (above zero) or lost against the book */
                            varianceKg: number;
                            /** @description The mass by origin: of what goes into and out of runs, and wherever the lot has one origin; null: see the nodes */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[] | null;
                            loadId: string | null;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string | null;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description From when on the event counts as known */
                            knownAt: string;
                            recordedBy: {
                                organisation: string;
                                role: string;
                            };
                            evidence: {
                                /** @enum {unknown} */
                                level: "claimed" | "documented" | "confirmed";
                                /** @description weighed, converted or estimated */
                                massBasis: string | null;
                                method: string | null;
                                ticket: string | null;
                                /** @description Number of the laboratory report */
                                reportReference: string | null;
                                /** @description SHA-256 of the document or report */
                                documentSha256: string | null;
                            };
                            /** @description What the event said when it was recorded, under the names of its members */
                            told: Record<string, never>;
                            annulled: boolean;
                            confirmation: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string | null;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                matchedBy: "ticket" | "person" | "load";
                                /** @description What the sender had told */
                                claimedKg: number;
                                /** @description What the receiver told */
                                massKg: number;
                                ticket?: string | null;
                                method?: string | null;
                                documentSha256?: string | null;
                                /** @description Corrections of the confirmation, oldest first */
                                corrections: {
                                    /** @description UUID in lower case */
                                    eventId: string;
                                    /** @description Log position; text because it may pass 2^53 */
                                    position: string;
                                    /** @description ISO 8601 instant, UTC */
                                    recordedAt: string;
                                    /** @description ISO 8601 instant, UTC */
                                    knownAt: string;
                                    recordedBy: {
                                        organisation: string;
                                        role: string;
                                    };
                                    /** @enum {unknown} */
                                    action: "replaced" | "annulled";
                                    reason: string;
                                    /** @description The version that this replaced */
                                    version: number;
                                    /** @description Members of the event, under their own names */
                                    before: Record<string, never>;
                                    /** @description Null where the event was annulled */
                                    after: Record<string, never> | null;
                                }[];
                            } | null;
                            /** @description Oldest first */
                            corrections: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                action: "replaced" | "annulled";
                                reason: string;
                                /** @description The version that this replaced */
                                version: number;
                                /** @description Members of the event, under their own names */
                                before: Record<string, never>;
                                /** @description Null where the event was annulled */
                                after: Record<string, never> | null;
                            }[];
                            /** @description Ids of the findings that name the event */
                            findings: string[];
                        }[];
                        /** @description The loads of the page */
                        loads: {
                            /** @description UUID in lower case */
                            loadId: string;
                            code: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /**
                             * @description As `phase` of `GET /loads`
                             * @enum {unknown}
                             */
                            state: "on_road" | "rejected" | "closed";
                            /** @description On the road, or turned away, for more than 24 hours */
                            overdue: boolean;
                            /** @description 0 where the dispatch is annulled */
                            dispatchedKg: number;
                            /** @description What receivers weighed, also beyond what was dispatched */
                            receivedKg: number;
                            /** @description What came back */
                            returnedKg: number;
                            /** @description Still on the road */
                            leftKg: number;
                            /** @description The sender's */
                            ticket: string | null;
                            receipts: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description UUID in lower case */
                                site: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Whether nothing more was to come */
                                final: boolean;
                                /** @description The receiver's */
                                ticket: string | null;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Recorded by another organisation than the dispatch */
                                confirmed: boolean;
                            }[];
                            /** @description Its events, in the order of recording */
                            events: string[];
                        }[];
                        /** @description How many edges there are in all; `flows` has every one of them in its sums */
                        edgeCount: number;
                        /** @description `cursor` of the following page of edges; null: nothing is left out */
                        next: string | null;
                        /** @description Findings about the lots, and those at the sites that are about no lot, as `GET /findings` tells them */
                        findings: {
                            findingId: string;
                            type: string;
                            status: string;
                            lotId: string | null;
                            site: string | null;
                            massKg: number | null;
                            eventIds: string[];
                        }[];
                    };
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
    getSiteChain: {
        parameters: {
            query?: {
                /** @description up: to every origin; down: to where it lies; both */
                direction?: "up" | "down" | "both";
                /** @description Id of one event: only the lot that it brought */
                event?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Edges per page, 1 to 10 000, default 500 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
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
            /** @description Custody chain of what lies at a site, back to every origin */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        place: {
                            /** @description UUID in lower case */
                            site: string;
                            name: string | null;
                            /** @description Kind of site */
                            kind: string | null;
                            municipality: string | null;
                            country: string | null;
                            /** @description Project that the site belongs to; null: a facility */
                            project: string | null;
                            projectName: string | null;
                            demo: boolean;
                        };
                        /** @description What lies there, is used or deposited there */
                        massKg: number;
                        /** @description The same mass by origin */
                        origins: {
                            /**
                             * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                             * @enum {unknown}
                             */
                            kind: "ground" | "supplied" | "variance" | "clearing";
                            /** @description UUID in lower case */
                            site: string;
                            siteName: string | null;
                            /** @description Project that the site belongs to */
                            project: string | null;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Percent, two decimals; null where there is nothing to share */
                            share: string | null;
                        }[];
                        asOf: components["schemas"]["AsOf"];
                        /** @enum {unknown} */
                        direction: "up" | "down" | "both";
                        /**
                         * @description ISO 22095: what is taken from a blend is apportioned over its origins, in integers
                         * @constant
                         */
                        custodyModel: "controlled_blending";
                        nodes: {
                            id: string;
                            /**
                             * @description A lot at a site, a sorting run, or a split
                             * @enum {unknown}
                             */
                            type: "lot" | "sorting" | "split";
                            lotId: string | null;
                            runId: string | null;
                            name: string | null;
                            place: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                /** @description Kind of site */
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description Project that the site belongs to; null: a facility */
                                project: string | null;
                                projectName: string | null;
                                demo: boolean;
                            };
                            /** @description What the lot is, as known at the position; null of a run */
                            lot: {
                                project: string | null;
                                projectName: string | null;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @enum {unknown} */
                                status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                                flags: Record<string, never>[];
                                /** @description What class and status rest on */
                                classBasis: {
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                };
                                /** @description What each of the flags rests on, in their order */
                                flagBases: {
                                    flag: string;
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                }[];
                            } | null;
                            /** @description What stands there, account by account; below zero: what was taken out of a source */
                            accounts: {
                                /** @enum {unknown} */
                                kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                            }[];
                            /** @description What is there: in stock, on the road from there, inside the run, used and deposited */
                            massKg: number;
                            /** @description The same mass by origin */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[];
                            /** @description Whether the chain begins here */
                            root: boolean;
                            /** @description Touches the chain in a run or split that it shares; not followed further */
                            beside: boolean;
                        }[];
                        /** @description The whole graph: events of one kind between two nodes added up */
                        flows: {
                            /** @description Id of a node of this answer */
                            from: string;
                            /** @description Id of a node of this answer */
                            to: string;
                            /** @enum {unknown} */
                            fromKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            /** @enum {unknown} */
                            toKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            fate: string | null;
                            /** @description Sum of all events, corrections in place */
                            massKg: number;
                            /** @description Events that say so, corrections and confirmations not counted; what is of several kinds counts once for each */
                            events: number;
                            /** @description Part that one party alone told, without a document */
                            claimedKg: number;
                            /** @description Part with a weighing ticket or a document, not confirmed */
                            documentedKg: number;
                            /** @description Part that the receiving organisation told too */
                            confirmedKg: number;
                        }[];
                        /** @description A page of its events, in the order of occurrence */
                        edges: {
                            /** @description UUID in lower case */
                            eventId: string;
                            type: string;
                            /** @description The lot; null of an event of a run */
                            lotId: string | null;
                            /** @description Node that mass left; null where the event moves none */
                            from: string | null;
                            /** @description Node that mass went to */
                            to: string | null;
                            /** @description Kind of account */
                            fromKind: string | null;
                            /** @description Kind of account */
                            toKind: string | null;
                            fate: string | null;
                            /** @description Effective mass: corrections and confirmation in place */
                            massKg: number;
                            /** @description What the event gained (above zero) or lost against the book */
                            varianceKg: number;
                            /** @description The mass by origin: of what goes into and out of runs, and wherever the lot has one origin; null: see the nodes */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[] | null;
                            loadId: string | null;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string | null;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description From when on the event counts as known */
                            knownAt: string;
                            recordedBy: {
                                organisation: string;
                                role: string;
                            };
                            evidence: {
                                /** @enum {unknown} */
                                level: "claimed" | "documented" | "confirmed";
                                /** @description weighed, converted or estimated */
                                massBasis: string | null;
                                method: string | null;
                                ticket: string | null;
                                /** @description Number of the laboratory report */
                                reportReference: string | null;
                                /** @description SHA-256 of the document or report */
                                documentSha256: string | null;
                            };
                            /** @description What the event said when it was recorded, under the names of its members */
                            told: Record<string, never>;
                            annulled: boolean;
                            confirmation: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string | null;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                matchedBy: "ticket" | "person" | "load";
                                /** @description What the sender had told */
                                claimedKg: number;
                                /** @description What the receiver told */
                                massKg: number;
                                ticket?: string | null;
                                method?: string | null;
                                documentSha256?: string | null;
                                /** @description Corrections of the confirmation, oldest first */
                                corrections: {
                                    /** @description UUID in lower case */
                                    eventId: string;
                                    /** @description Log position; text because it may pass 2^53 */
                                    position: string;
                                    /** @description ISO 8601 instant, UTC */
                                    recordedAt: string;
                                    /** @description ISO 8601 instant, UTC */
                                    knownAt: string;
                                    recordedBy: {
                                        organisation: string;
                                        role: string;
                                    };
                                    /** @enum {unknown} */
                                    action: "replaced" | "annulled";
                                    reason: string;
                                    /** @description The version that this replaced */
                                    version: number;
                                    /** @description Members of the event, under their own names */
                                    before: Record<string, never>;
                                    /** @description Null where the event was annulled */
                                    after: Record<string, never> | null;
                                }[];
                            } | null;
                            /** @description Oldest first */
                            corrections: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                action: "replaced" | "annulled";
                                reason: string;
                                /** @description The version that this replaced */
                                version: number;
                                /** @description Members of the event, under their own names */
                                before: Record<string, never>;
                                /** @description Null where the event was annulled */
                                after: Record<string, never> | null;
                            }[];
                            /** @description Ids of the findings that name the event */
                            findings: string[];
                        }[];
                        /** @description The loads of the page */
                        loads: {
                            /** @description UUID in lower case */
                            loadId: string;
                            code: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /**
                             * @description As `phase` of `GET /loads`
                             * @enum {unknown}
                             */
                            state: "on_road" | "rejected" | "closed";
                            /** @description On the road, or turned away, for more than 24 hours */
                            overdue: boolean;
                            /** @description 0 where the dispatch is annulled */
                            dispatchedKg: number;
                            /** @description What receivers weighed, also beyond what was dispatched */
                            receivedKg: number;
                            /** @description What came back */
                            returnedKg: number;
                            /** @description Still on the road */
                            leftKg: number;
                            /** @description The sender's */
                            ticket: string | null;
                            receipts: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description UUID in lower case */
                                site: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Whether nothing more was to come */
                                final: boolean;
                                /** @description The receiver's */
                                ticket: string | null;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Recorded by another organisation than the dispatch */
                                confirmed: boolean;
                            }[];
                            /** @description Its events, in the order of recording */
                            events: string[];
                        }[];
                        /** @description How many edges there are in all; `flows` has every one of them in its sums */
                        edgeCount: number;
                        /** @description `cursor` of the following page of edges; null: nothing is left out */
                        next: string | null;
                        /** @description Findings about the lots, and those at the sites that are about no lot, as `GET /findings` tells them */
                        findings: {
                            findingId: string;
                            type: string;
                            status: string;
                            lotId: string | null;
                            site: string | null;
                            massKg: number | null;
                            eventIds: string[];
                        }[];
                    };
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
    getProjectChain: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description Edges per page, 1 to 10 000, default 500 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
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
            /** @description Custody chain of what a project dug out, and where each tonne ended */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fate: components["schemas"]["Fate"];
                        asOf: components["schemas"]["AsOf"];
                        /** @enum {unknown} */
                        direction: "up" | "down" | "both";
                        /**
                         * @description ISO 22095: what is taken from a blend is apportioned over its origins, in integers
                         * @constant
                         */
                        custodyModel: "controlled_blending";
                        nodes: {
                            id: string;
                            /**
                             * @description A lot at a site, a sorting run, or a split
                             * @enum {unknown}
                             */
                            type: "lot" | "sorting" | "split";
                            lotId: string | null;
                            runId: string | null;
                            name: string | null;
                            place: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                /** @description Kind of site */
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description Project that the site belongs to; null: a facility */
                                project: string | null;
                                projectName: string | null;
                                demo: boolean;
                            };
                            /** @description What the lot is, as known at the position; null of a run */
                            lot: {
                                project: string | null;
                                projectName: string | null;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @enum {unknown} */
                                status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                                flags: Record<string, never>[];
                                /** @description What class and status rest on */
                                classBasis: {
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                };
                                /** @description What each of the flags rests on, in their order */
                                flagBases: {
                                    flag: string;
                                    /**
                                     * @description A report or an assessment of the lot itself, what it was made of (a run or a split), or as it was opened
                                     * @enum {unknown}
                                     */
                                    basis: "laboratory_report" | "assessment" | "inherited" | "stated";
                                    /** @description The classification, or the opening of the lot */
                                    eventId: string;
                                    /** @description ISO 8601 instant, UTC */
                                    occurredAt: string;
                                    /** @description Organisation */
                                    recordedBy: string;
                                    /** @description Number of the laboratory report */
                                    reportReference: string | null;
                                    /** @description Of what was inherited: the lots that gave to it */
                                    fromLots: string[];
                                }[];
                            } | null;
                            /** @description What stands there, account by account; below zero: what was taken out of a source */
                            accounts: {
                                /** @enum {unknown} */
                                kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                            }[];
                            /** @description What is there: in stock, on the road from there, inside the run, used and deposited */
                            massKg: number;
                            /** @description The same mass by origin */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[];
                            /** @description Whether the chain begins here */
                            root: boolean;
                            /** @description Touches the chain in a run or split that it shares; not followed further */
                            beside: boolean;
                        }[];
                        /** @description The whole graph: events of one kind between two nodes added up */
                        flows: {
                            /** @description Id of a node of this answer */
                            from: string;
                            /** @description Id of a node of this answer */
                            to: string;
                            /** @enum {unknown} */
                            fromKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            /** @enum {unknown} */
                            toKind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                            fate: string | null;
                            /** @description Sum of all events, corrections in place */
                            massKg: number;
                            /** @description Events that say so, corrections and confirmations not counted; what is of several kinds counts once for each */
                            events: number;
                            /** @description Part that one party alone told, without a document */
                            claimedKg: number;
                            /** @description Part with a weighing ticket or a document, not confirmed */
                            documentedKg: number;
                            /** @description Part that the receiving organisation told too */
                            confirmedKg: number;
                        }[];
                        /** @description A page of its events, in the order of occurrence */
                        edges: {
                            /** @description UUID in lower case */
                            eventId: string;
                            type: string;
                            /** @description The lot; null of an event of a run */
                            lotId: string | null;
                            /** @description Node that mass left; null where the event moves none */
                            from: string | null;
                            /** @description Node that mass went to */
                            to: string | null;
                            /** @description Kind of account */
                            fromKind: string | null;
                            /** @description Kind of account */
                            toKind: string | null;
                            fate: string | null;
                            /** @description Effective mass: corrections and confirmation in place */
                            massKg: number;
                            /** @description What the event gained (above zero) or lost against the book */
                            varianceKg: number;
                            /** @description The mass by origin: of what goes into and out of runs, and wherever the lot has one origin; null: see the nodes */
                            origins: {
                                /**
                                 * @description Dug out, bought, gained over the book, or taken although the book had none (an open shortfall)
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Project that the site belongs to */
                                project: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Percent, two decimals; null where there is nothing to share */
                                share: string | null;
                            }[] | null;
                            loadId: string | null;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string | null;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description From when on the event counts as known */
                            knownAt: string;
                            recordedBy: {
                                organisation: string;
                                role: string;
                            };
                            evidence: {
                                /** @enum {unknown} */
                                level: "claimed" | "documented" | "confirmed";
                                /** @description weighed, converted or estimated */
                                massBasis: string | null;
                                method: string | null;
                                ticket: string | null;
                                /** @description Number of the laboratory report */
                                reportReference: string | null;
                                /** @description SHA-256 of the document or report */
                                documentSha256: string | null;
                            };
                            /** @description What the event said when it was recorded, under the names of its members */
                            told: Record<string, never>;
                            annulled: boolean;
                            confirmation: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string | null;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                matchedBy: "ticket" | "person" | "load";
                                /** @description What the sender had told */
                                claimedKg: number;
                                /** @description What the receiver told */
                                massKg: number;
                                ticket?: string | null;
                                method?: string | null;
                                documentSha256?: string | null;
                                /** @description Corrections of the confirmation, oldest first */
                                corrections: {
                                    /** @description UUID in lower case */
                                    eventId: string;
                                    /** @description Log position; text because it may pass 2^53 */
                                    position: string;
                                    /** @description ISO 8601 instant, UTC */
                                    recordedAt: string;
                                    /** @description ISO 8601 instant, UTC */
                                    knownAt: string;
                                    recordedBy: {
                                        organisation: string;
                                        role: string;
                                    };
                                    /** @enum {unknown} */
                                    action: "replaced" | "annulled";
                                    reason: string;
                                    /** @description The version that this replaced */
                                    version: number;
                                    /** @description Members of the event, under their own names */
                                    before: Record<string, never>;
                                    /** @description Null where the event was annulled */
                                    after: Record<string, never> | null;
                                }[];
                            } | null;
                            /** @description Oldest first */
                            corrections: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description ISO 8601 instant, UTC */
                                knownAt: string;
                                recordedBy: {
                                    organisation: string;
                                    role: string;
                                };
                                /** @enum {unknown} */
                                action: "replaced" | "annulled";
                                reason: string;
                                /** @description The version that this replaced */
                                version: number;
                                /** @description Members of the event, under their own names */
                                before: Record<string, never>;
                                /** @description Null where the event was annulled */
                                after: Record<string, never> | null;
                            }[];
                            /** @description Ids of the findings that name the event */
                            findings: string[];
                        }[];
                        /** @description The loads of the page */
                        loads: {
                            /** @description UUID in lower case */
                            loadId: string;
                            code: string;
                            /** @description UUID in lower case */
                            lotId: string;
                            /**
                             * @description As `phase` of `GET /loads`
                             * @enum {unknown}
                             */
                            state: "on_road" | "rejected" | "closed";
                            /** @description On the road, or turned away, for more than 24 hours */
                            overdue: boolean;
                            /** @description 0 where the dispatch is annulled */
                            dispatchedKg: number;
                            /** @description What receivers weighed, also beyond what was dispatched */
                            receivedKg: number;
                            /** @description What came back */
                            returnedKg: number;
                            /** @description Still on the road */
                            leftKg: number;
                            /** @description The sender's */
                            ticket: string | null;
                            receipts: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description UUID in lower case */
                                site: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Whether nothing more was to come */
                                final: boolean;
                                /** @description The receiver's */
                                ticket: string | null;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Recorded by another organisation than the dispatch */
                                confirmed: boolean;
                            }[];
                            /** @description Its events, in the order of recording */
                            events: string[];
                        }[];
                        /** @description How many edges there are in all; `flows` has every one of them in its sums */
                        edgeCount: number;
                        /** @description `cursor` of the following page of edges; null: nothing is left out */
                        next: string | null;
                        /** @description Findings about the lots, and those at the sites that are about no lot, as `GET /findings` tells them */
                        findings: {
                            findingId: string;
                            type: string;
                            status: string;
                            lotId: string | null;
                            site: string | null;
                            massKg: number | null;
                            eventIds: string[];
                        }[];
                    };
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
    getMunicipalityStatusReport: {
        parameters: {
            query: {
                /** @description A calendar year or a half of one: 2026, 2026-H1, 2026-H2 */
                period: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description json (default), csv, xlsx or pdf */
                format?: "json" | "csv" | "xlsx" | "pdf";
                /** @description Language of the document: nb (default) or en */
                lang?: "nb" | "en";
                /** @description Of CSV: which table; absent: the main one */
                table?: string;
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
            /** @description Status of a municipality in a year or half of one */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        };
                        /** @description false: the period was not over when this was known */
                        ended: boolean;
                        /** @description Periods of the trend, the oldest first */
                        previous: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        }[];
                        /** @description Key of the period that `changePercent` compares with */
                        comparable: string;
                        asOf: components["schemas"]["AsOf"];
                        recorded: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            /** @description Whether anything was recorded of the territory in each of `previous`; false: nothing is known of it, so that `previousKg` has a 0 there that says nothing and no trend is applicable */
                            previousTold: boolean[];
                            /** @description By what fates count as */
                            groups: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            /** @description The surplus: all but what was used on its own site */
                            total: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            };
                            fates: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            materials: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            classes: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            municipalities: {
                                /** @description null: not stated */
                                number: string | null;
                                name: string | null;
                                deposited: {
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    massKg: number;
                                    /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                    sharePercent: string | null;
                                    /** @description The same in each of the periods of `previous`, in their order */
                                    previousKg: number[];
                                    /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                    changePercent: string | null;
                                };
                                /** @description All that reached its end there, but for what was used on its own site */
                                surplusKg: number;
                            }[];
                            /** @description Fate × material × class × municipality */
                            cells: {
                                fate: string;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @description Number of the municipality in which it lies */
                                municipality: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                            }[];
                            /** @description Excavated in the territory, and what crossed its border */
                            movements: {
                                /** @enum {unknown} */
                                term: "excavated" | "received" | "sent";
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                            }[];
                        };
                        reported: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            /** @description Reported totals are of whole calendar years: that in which the period lies */
                            year: number;
                            previousYears: number[];
                            /** @description Whether anything was reported of the territory for each of `previousYears`; false: nothing is known of it, so that `previousKg` has a 0 there that says nothing and no trend is applicable */
                            previousTold: boolean[];
                            /** @description By category */
                            categories: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            }[];
                            /** @description Deposited, by municipality */
                            municipalities: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            }[];
                            total: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            };
                            /** @description What is not known about the figures */
                            doubts: {
                                code: string;
                                names: components["schemas"]["Names"];
                            }[];
                        };
                        /** @description By municipality and name */
                        sites: {
                            /** @description UUID in lower case */
                            site: string;
                            name: string;
                            kind: string;
                            municipality: string | null;
                            municipalityName: string | null;
                            /** @description Longitude and latitude, WGS 84 */
                            coordinates: number[] | null;
                            /** @description What is planned of the site; null: nothing is recorded */
                            plan: {
                                /** @enum {unknown} */
                                status: "idea" | "zoning" | "adopted" | "in_operation" | "closed";
                                planId: string | null;
                                /** @description What must be in place before mass may come (rekkefølgekrav) */
                                sequenceConditions: string | null;
                                startsOn: string | null;
                                endsOn: string | null;
                                reference: string;
                            } | null;
                            /** @description Room in all, litres as placed; null: not stated */
                            totalPlacedLitres: number | null;
                            /** @description What lies there at the end of the period */
                            usedPlaced: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description Room less what lies there; below zero: more than there is room for */
                            remainingPlacedLitres: number | null;
                            /** @description Room per year, litres as placed; null: not stated */
                            annualPlacedLitres: number | null;
                            /** @description What came from other sites in the calendar year, up to the end of the period */
                            receivedInYear: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description What came from other sites in the period */
                            received: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description Numbers of the cases of permits valid on some day of the period */
                            permits: string[];
                        }[];
                        respondents: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            party: string | null;
                            organisation: string | null;
                            name: string | null;
                            /** @description Numbers of the municipalities of which it told something */
                            municipalities: string[];
                            /** @description Recorded: events; reported: totals */
                            told: number;
                        }[];
                        coverage: {
                            number: string;
                            name: string;
                            /** @description Places that take mass in and are registered */
                            receivingSites: number;
                            /** @description Those of them to which something was recorded in the period */
                            sitesWithRecords: number;
                            /** @description Those of them of which plan and room are recorded */
                            sitesWithPlan: number;
                            /** @description Organisations that recorded something of the municipality in the period */
                            recorders: number;
                            /** @description Totals that were reported of the year */
                            reportedTotals: number;
                        }[];
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/pdf": string;
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
    getRegionStatusReport: {
        parameters: {
            query: {
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description A calendar year or a half of one: 2026, 2026-H1, 2026-H2 */
                period: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description json (default), csv, xlsx or pdf */
                format?: "json" | "csv" | "xlsx" | "pdf";
                /** @description Language of the document: nb (default) or en */
                lang?: "nb" | "en";
                /** @description Of CSV: which table; absent: the main one */
                table?: string;
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
            /** @description Status of a region in a year or half of one */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        };
                        /** @description false: the period was not over when this was known */
                        ended: boolean;
                        /** @description Periods of the trend, the oldest first */
                        previous: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        }[];
                        /** @description Key of the period that `changePercent` compares with */
                        comparable: string;
                        asOf: components["schemas"]["AsOf"];
                        recorded: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            /** @description Whether anything was recorded of the territory in each of `previous`; false: nothing is known of it, so that `previousKg` has a 0 there that says nothing and no trend is applicable */
                            previousTold: boolean[];
                            /** @description By what fates count as */
                            groups: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            /** @description The surplus: all but what was used on its own site */
                            total: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            };
                            fates: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            materials: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            classes: {
                                /** @description Code of the fate, the group, the material or the class */
                                key: string;
                                names: components["schemas"]["Names"];
                                /** @description Of a fate: what it counts as */
                                countsAs: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval; null: `withoutInterval` */
                                lowKg: number | null;
                                /** @description Upper bound of the 95 % interval; null: `withoutInterval` */
                                highKg: number | null;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /** @description Why there is no interval; absent where there is one */
                                withoutInterval?: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                };
                                evidence: {
                                    /** @description Told by one party alone, without a document */
                                    claimedKg: number;
                                    /** @description Shown by a weighing ticket or a document, not confirmed */
                                    documentedKg: number;
                                    /** @description Told by the receiver's side too */
                                    confirmedKg: number;
                                };
                            }[];
                            municipalities: {
                                /** @description null: not stated */
                                number: string | null;
                                name: string | null;
                                deposited: {
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    massKg: number;
                                    /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                    sharePercent: string | null;
                                    /** @description The same in each of the periods of `previous`, in their order */
                                    previousKg: number[];
                                    /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                    changePercent: string | null;
                                };
                                /** @description All that reached its end there, but for what was used on its own site */
                                surplusKg: number;
                            }[];
                            /** @description Fate × material × class × municipality */
                            cells: {
                                fate: string;
                                material: string;
                                /** @enum {unknown} */
                                conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                /** @description Number of the municipality in which it lies */
                                municipality: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                            }[];
                            /** @description Excavated in the territory, and what crossed its border */
                            movements: {
                                /** @enum {unknown} */
                                term: "excavated" | "received" | "sent";
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                            }[];
                        };
                        reported: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            /** @description Reported totals are of whole calendar years: that in which the period lies */
                            year: number;
                            previousYears: number[];
                            /** @description Whether anything was reported of the territory for each of `previousYears`; false: nothing is known of it, so that `previousKg` has a 0 there that says nothing and no trend is applicable */
                            previousTold: boolean[];
                            /** @description By category */
                            categories: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            }[];
                            /** @description Deposited, by municipality */
                            municipalities: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            }[];
                            total: {
                                /** @description Fate code; null: sum of all */
                                category: string | null;
                                names: components["schemas"]["Names"];
                                /** @description null: of all municipalities, or not stated */
                                municipality: string | null;
                                municipalityName: string | null;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Share of the surplus; null of what is no surplus (used on its own site) and of nothing */
                                sharePercent: string | null;
                                /** @description The same in each of the periods of `previous`, in their order */
                                previousKg: number[];
                                /** @description Change from the comparable period: the same half of the year before, or the year before. null: nothing then */
                                changePercent: string | null;
                                /** @description Lower bound of the 95 % interval */
                                lowKg: number;
                                /** @description Upper bound of the 95 % interval */
                                highKg: number;
                                /** @description Part that was not weighed but converted or estimated */
                                convertedKg: number;
                                /** @description What was measured as a volume, by state; states are never added */
                                volumes: components["schemas"]["Volume"][];
                                /**
                                 * @description What the share is of: the volumes as reported where all are of one state, else the masses
                                 * @enum {unknown}
                                 */
                                shareOf: "volume" | "mass";
                            };
                            /** @description What is not known about the figures */
                            doubts: {
                                code: string;
                                names: components["schemas"]["Names"];
                            }[];
                        };
                        /** @description By municipality and name */
                        sites: {
                            /** @description UUID in lower case */
                            site: string;
                            name: string;
                            kind: string;
                            municipality: string | null;
                            municipalityName: string | null;
                            /** @description Longitude and latitude, WGS 84 */
                            coordinates: number[] | null;
                            /** @description What is planned of the site; null: nothing is recorded */
                            plan: {
                                /** @enum {unknown} */
                                status: "idea" | "zoning" | "adopted" | "in_operation" | "closed";
                                planId: string | null;
                                /** @description What must be in place before mass may come (rekkefølgekrav) */
                                sequenceConditions: string | null;
                                startsOn: string | null;
                                endsOn: string | null;
                                reference: string;
                            } | null;
                            /** @description Room in all, litres as placed; null: not stated */
                            totalPlacedLitres: number | null;
                            /** @description What lies there at the end of the period */
                            usedPlaced: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description Room less what lies there; below zero: more than there is room for */
                            remainingPlacedLitres: number | null;
                            /** @description Room per year, litres as placed; null: not stated */
                            annualPlacedLitres: number | null;
                            /** @description What came from other sites in the calendar year, up to the end of the period */
                            receivedInYear: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description What came from other sites in the period */
                            received: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Part that was measured as placed */
                                measuredPlacedLitres: number;
                                /** @description The rest, converted by the densities of the reference tables */
                                convertedPlacedLitres: number;
                            };
                            /** @description Numbers of the cases of permits valid on some day of the period */
                            permits: string[];
                        }[];
                        respondents: {
                            /**
                             * @description recorded movements, or reported totals of annual returns; the two are never added
                             * @enum {unknown}
                             */
                            basis: "recorded" | "reported";
                            party: string | null;
                            organisation: string | null;
                            name: string | null;
                            /** @description Numbers of the municipalities of which it told something */
                            municipalities: string[];
                            /** @description Recorded: events; reported: totals */
                            told: number;
                        }[];
                        coverage: {
                            number: string;
                            name: string;
                            /** @description Places that take mass in and are registered */
                            receivingSites: number;
                            /** @description Those of them to which something was recorded in the period */
                            sitesWithRecords: number;
                            /** @description Those of them of which plan and room are recorded */
                            sitesWithPlan: number;
                            /** @description Organisations that recorded something of the municipality in the period */
                            recorders: number;
                            /** @description Totals that were reported of the year */
                            reportedTotals: number;
                        }[];
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/pdf": string;
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
    getMunicipalityStatusMap: {
        parameters: {
            query: {
                /** @description A calendar year or a half of one: 2026, 2026-H1, 2026-H2 */
                period: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: never;
            path: {
                /** @description Municipality number */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Map of the status of a municipality */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": {
                        /** @enum {unknown} */
                        type: "FeatureCollection";
                        attribution: string;
                        period: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        };
                        demo: boolean;
                        asOf: components["schemas"]["AsOf"];
                        features: {
                            /** @enum {unknown} */
                            type: "Feature";
                            id: string;
                            /** @description WGS 84; null: where it lies is not recorded */
                            geometry: Record<string, never> | null;
                            /** @description `kind` is municipality or the kind of the site; litres are as placed */
                            properties: Record<string, never>;
                        }[];
                    };
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
    getRegionStatusMap: {
        parameters: {
            query: {
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description A calendar year or a half of one: 2026, 2026-H1, 2026-H2 */
                period: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Map of the status of a region */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": {
                        /** @enum {unknown} */
                        type: "FeatureCollection";
                        attribution: string;
                        period: {
                            /** @description Such as 2026 or 2026-H1 */
                            key: string;
                            /** @enum {unknown} */
                            kind: "half_year" | "year";
                            /** @description First day */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                        };
                        demo: boolean;
                        asOf: components["schemas"]["AsOf"];
                        features: {
                            /** @enum {unknown} */
                            type: "Feature";
                            id: string;
                            /** @description WGS 84; null: where it lies is not recorded */
                            geometry: Record<string, never> | null;
                            /** @description `kind` is municipality or the kind of the site; litres are as placed */
                            properties: Record<string, never>;
                        }[];
                    };
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
    getAuditExport: {
        parameters: {
            query?: {
                /** @description Id of the zoning plan */
                plan?: string;
                /** @description Number of the municipality’s case */
                case?: string;
                /** @description Project id */
                project?: string;
                /** @description Language of the index: nb (default) or en */
                lang?: "nb" | "en";
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ZIP */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
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
            /** @description No project has this plan, case or id */
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
    listLoads: {
        parameters: {
            query?: {
                /** @description Project that the load leaves, that it goes to, or whose lot it is of */
                project?: string;
                /** @description Municipality that it leaves or goes to */
                municipality?: string;
                /** @description Site that it leaves, goes to, or was received at */
                site?: string;
                /** @description Lot id */
                lot?: string;
                /** @description Load id */
                load?: string;
                /** @description Short code of the load */
                code?: string;
                /** @description Where it stands; absent: all */
                state?: "on_road" | "rejected" | "overdue" | "closed" | "all";
                /** @description Hours after its dispatch from which a load that is still out is overdue; default 24 */
                overdueHours?: number;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description At most so many items, 1 to 500 */
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
            /** @description Loads */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description UUID in lower case */
                            loadId: string;
                            /** @description Short code, as on a QR */
                            code: string;
                            /** @enum {unknown} */
                            phase: "on_road" | "rejected" | "closed";
                            /** @description On the road, or turned away, longer than the time asked for */
                            overdue: boolean;
                            lot: {
                                /** @description UUID in lower case */
                                id: string;
                                name: string | null;
                                project: string | null;
                            };
                            material: string;
                            /** @enum {unknown} */
                            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                            /** @enum {unknown} */
                            status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                            from: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description null: a facility */
                                project: string | null;
                                demo: boolean;
                            };
                            /** @description Where it is meant to go, as last redirected */
                            planned: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description null: a facility */
                                project: string | null;
                                demo: boolean;
                            };
                            /** @description 0 where the dispatch is annulled */
                            dispatchedKg: number;
                            /** @description What receivers weighed, also beyond what was dispatched */
                            receivedKg: number;
                            /** @description What came back */
                            returnedKg: number;
                            /** @description Still on the road */
                            leftKg: number;
                            /** @description ISO 8601 instant, UTC */
                            dispatchedAt: string;
                            /** @description What happened to it last, in the order of recording; not what was annulled */
                            last: {
                                /** @description UUID in lower case */
                                eventId: string;
                                type: string;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                            };
                            receipts: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description UUID in lower case */
                                site: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                /** @description Whether nothing more was to come */
                                final: boolean;
                                /** @description The receiver's */
                                ticket: string | null;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Recorded by another organisation than the dispatch */
                                confirmed: boolean;
                            }[];
                            /** @description Where it was turned away, while it is */
                            rejection: {
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @description UUID in lower case */
                                site: string;
                                reason: string;
                                /** @description ISO 8601 instant, UTC */
                                occurredAt: string;
                            } | null;
                            /** @description The sender's */
                            ticket: string | null;
                            vehicle: string | null;
                            energy: string | null;
                            distanceKm: string | null;
                            carrier: string | null;
                            /** @description Organisation that recorded the dispatch */
                            recordedBy: string;
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    listWaitingReceipts: {
        parameters: {
            query?: {
                /** @description Project that the receiving site belongs to */
                project?: string;
                /** @description Municipality of the receiving site */
                municipality?: string;
                /** @description Receiving site */
                site?: string;
                /** @description Number of the ticket */
                ticket?: string;
                /** @description Where it stands; absent: waiting */
                state?: "waiting" | "matched" | "dismissed" | "all";
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description At most so many items, 1 to 500 */
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
            /** @description Receipts */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description UUID in lower case */
                            receiptId: string;
                            /** @description The event that recorded it */
                            eventId: string;
                            /** @enum {unknown} */
                            state: "waiting" | "matched" | "dismissed";
                            /** @description The receiver */
                            site: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description null: a facility */
                                project: string | null;
                                demo: boolean;
                            };
                            loadId: string | null;
                            fromSite: string | null;
                            material: string;
                            /** @enum {unknown} */
                            conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous" | null;
                            fate: string | null;
                            final: boolean;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            lowKg: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            highKg: number;
                            /** @enum {unknown} */
                            massBasis: "weighed" | "converted" | "estimated";
                            ticket: string | null;
                            vehicle: string | null;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            recordedBy: string;
                            matched: {
                                /** @description UUID in lower case */
                                lotId: string;
                                /** @description UUID in lower case */
                                eventId: string;
                                /** @enum {unknown} */
                                matchedBy: "load" | "ticket" | "person";
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                recordedBy: string;
                            } | null;
                            dismissed: {
                                reason: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                recordedBy: string;
                            } | null;
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    listNearMatches: {
        parameters: {
            query?: {
                /** @description Project that the receiving site belongs to */
                project?: string;
                /** @description Municipality of the receiving site */
                municipality?: string;
                /** @description Receiving site */
                site?: string;
                /** @description A waiting receipt */
                receipt?: string;
                /** @description First day of the report (Europe/Oslo) */
                from?: string;
                /** @description Day after the last one */
                to?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description At most so many items, 1 to 500 */
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
            /** @description Pairs */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {unknown} */
                            kind: "receipt_load" | "receipt_movement" | "possible_double";
                            /** @description The receiving site */
                            site: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string | null;
                                municipality: string | null;
                                country: string | null;
                                /** @description null: a facility */
                                project: string | null;
                                demo: boolean;
                            };
                            material: string;
                            /** @description What the receiver says; of two movements the one recorded later */
                            report: {
                                /** @enum {unknown} */
                                kind: "receipt" | "load" | "movement";
                                /** @description Of the receipt, the load, or the event of the movement */
                                id: string;
                                /** @description Event that was reported; null: of a load see `GET /loads` */
                                eventId: string | null;
                                /** @description null: a receipt whose lot is not known */
                                lotId: string | null;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Day of Europe/Oslo, YYYY-MM-DD */
                                day: string;
                                /** @description Mass as reported; of a load what is left of it */
                                massKg: number;
                                ticket: string | null;
                            };
                            /** @description What it may be a second report of */
                            claim: {
                                /** @enum {unknown} */
                                kind: "receipt" | "load" | "movement";
                                /** @description Of the receipt, the load, or the event of the movement */
                                id: string;
                                /** @description Event that was reported; null: of a load see `GET /loads` */
                                eventId: string | null;
                                /** @description null: a receipt whose lot is not known */
                                lotId: string | null;
                                /** @description Organisation */
                                recordedBy: string;
                                /** @description Day of Europe/Oslo, YYYY-MM-DD */
                                day: string;
                                /** @description Mass as reported; of a load what is left of it */
                                massKg: number;
                                ticket: string | null;
                            };
                            /** @description Day of the report less day of the claim */
                            daysApart: number;
                            /** @description Mass of the report less that of the claim */
                            differenceKg: number;
                            /** @description Of the mass of the claim, one decimal */
                            differencePercent: string;
                            /** @description The calls that make one movement of both, in order; a person decides */
                            confirm: {
                                /** @constant */
                                method: "POST";
                                path: string;
                                body: Record<string, never>;
                            }[];
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    getSiteCapacity: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Capacity in kilograms */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        site: string;
                        name: string;
                        demo: boolean;
                        asOf: components["schemas"]["AsOf"];
                        total: {
                            /** @description Sum of the limits of permits valid in the period; null where none sets a limit */
                            permittedKg: number | null;
                            /** @description What came from other sites, into stock, placed and deposited */
                            receivedKg: number;
                            /** @description Permitted less received; below zero where more came than was permitted */
                            remainingKg: number | null;
                        };
                        /** @description Years in which something was received or a permit with a yearly limit is valid */
                        years: {
                            year: number;
                            /** @description Sum of the limits of permits valid in the period; null where none sets a limit */
                            permittedKg: number | null;
                            /** @description What came from other sites, into stock, placed and deposited */
                            receivedKg: number;
                            /** @description Permitted less received; below zero where more came than was permitted */
                            remainingKg: number | null;
                        }[];
                    };
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
    getSiteDeliveries: {
        parameters: {
            query?: {
                /** @description First day of the period (Europe/Oslo), inclusive */
                from?: string;
                /** @description Day after the last of the period, exclusive */
                to?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteDeliveries"];
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
    getSiteRecords: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the site */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records, the newest version of each */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        site: string;
                        name: string;
                        demo: boolean;
                        asOf: components["schemas"]["AsOf"];
                        records: {
                            /** @description UUID in lower case */
                            recordId: string;
                            /** @enum {unknown} */
                            kind: "plan" | "energy_use" | "stabilisation" | "declared_factor";
                            version: number;
                            withdrawn: boolean;
                            /** @description The record as it was sent, by the names of its request */
                            fields: Record<string, never>;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description Who recorded this version */
                            organisation: string;
                            note: string | null;
                            /** @description UUID in lower case */
                            event: string;
                        }[];
                    };
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
    listClimateAccounts: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Status of the newest submission */
                status?: "draft" | "submitted" | "returned" | "approved";
                /** @description Only demo data (true) or only real data (false) */
                demo?: boolean;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Accounts */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description UUID in lower case */
                            accountId: string;
                            /** @description UUID in lower case */
                            projectId: string;
                            projectName: string;
                            /** @description Number of the project’s municipality */
                            municipality: string;
                            demo: boolean;
                            /** @description First day of the period */
                            from: string;
                            /** @description Day after the last one */
                            to: string;
                            title: string | null;
                            /**
                             * @description Of the newest submission
                             * @enum {unknown}
                             */
                            status: "draft" | "submitted" | "returned" | "approved";
                            /** @description Number of the newest submission; null: none yet */
                            newestSubmission: number | null;
                            /** @description The approved submission that counts, also while a newer one waits or was returned; null: none */
                            approvedSubmission: number | null;
                            /** @description When its last step was recorded */
                            changedAt: string;
                        }[];
                        next: string | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    getClimateAccountLine: {
        parameters: {
            query: {
                /** @description Id of the line */
                line: string;
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
                /** @description Id of a submitted account, in the place of territory and period */
                account?: string;
                /** @description Number of a submission; absent: the newest */
                submission?: number;
                /** @description event (default): events with their flows; flow: flows alone */
                by?: "event" | "flow";
                /** @description Name of a flow: its events alone */
                flow?: string;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Flows and events of the line */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: components["schemas"]["Period"];
                        asOf: components["schemas"]["AsOf"];
                        /** @description Account that was submitted; null: as worked out for this answer */
                        account: string | null;
                        submission: number | null;
                        engineVersion: string;
                        line: components["schemas"]["ClimateLine"];
                        /** @description How the grams were shared */
                        rule: {
                            nb: string;
                            en: string;
                        };
                        check: {
                            /** @description The line as it stands in the account */
                            lineGramCo2e: number;
                            /** @description Sum of all shares, of all pages */
                            sharesGramCo2e: number;
                            /** @description Line less shares, worked out; 0 */
                            residualGramCo2e: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            lineMassKg: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            sharesMassKg: number;
                            /** @description Sum of the amounts of all events */
                            amount: string;
                            bookings: number;
                            /** @description Records that the line was worked out from beside movements */
                            records: number;
                            flows: number;
                            /** @description Flows of a submitted account that the read models no longer tell the same of; their events have no share */
                            flowsNotFound: number;
                        };
                        /** @description Flows of this page. With events: those whose first event is on this page, with their whole share; so each flow is on one page, and the flows of all pages add up */
                        flows: {
                            /** @description Names the flow within its line */
                            flow: string;
                            /** @description YYYY-MM of Europe/Oslo */
                            month: string;
                            from: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string;
                                project: string | null;
                            };
                            to: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                kind: string;
                                project: string | null;
                            };
                            /** @description In which the mass set out */
                            material: string;
                            fate: string | null;
                            bookings: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Exact decimal; null: the line has no haul */
                            tonneKm: string | null;
                            /** @description In the unit of the line, at most nine decimals */
                            amount: string;
                            /** @description Grams of CO2 equivalents; below zero where an event takes back */
                            shareGramCo2e: number;
                            /** @description Sum of the shares of the line up to and with this flow */
                            runningGramCo2e: number;
                            /** @description The events of this flow alone */
                            events: string;
                        }[];
                        /** @description Empty where flows were asked for */
                        events: {
                            /** @description Name of its flow in `flows`; null: a record that the line was worked out from */
                            flow: string | null;
                            /** @description UUID in lower case */
                            event: string;
                            type: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                            /** @description Number of the booking within its event */
                            booking: number;
                            stream: string;
                            revision: number;
                            /** @description Day of occurrence, Europe/Oslo */
                            day: string | null;
                            /** @description Event that it corrects or confirms */
                            concerns: string | null;
                            ticket: string | null;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            massKg: number;
                            /** @description Exact decimal; null: the line has no haul */
                            distanceKm: string | null;
                            /** @description In the unit of the line, at most nine decimals */
                            amount: string;
                            /** @description Grams of CO2 equivalents; below zero where an event takes back */
                            shareGramCo2e: number;
                            /** @description Sum of the shares up to and with this one */
                            runningGramCo2e: number;
                            /** @description The events of its stream or site as they were recorded */
                            recorded: string;
                        }[];
                        /** @description Cursor of the next page; null: the last one */
                        next: string | null;
                    };
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
    getClimateAccountCase: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        accountId: string;
                        /** @description UUID in lower case */
                        projectId: string;
                        projectName: string;
                        /** @description Number of the project’s municipality */
                        municipality: string;
                        demo: boolean;
                        /** @description First day of the period */
                        from: string;
                        /** @description Day after the last one */
                        to: string;
                        title: string | null;
                        /**
                         * @description Of the newest submission
                         * @enum {unknown}
                         */
                        status: "draft" | "submitted" | "returned" | "approved";
                        /** @description Number of the newest submission; null: none yet */
                        newestSubmission: number | null;
                        /** @description The approved submission that counts, also while a newer one waits or was returned; null: none */
                        approvedSubmission: number | null;
                        /** @description When its last step was recorded */
                        changedAt: string;
                        submissions: {
                            submission: number;
                            /** @enum {unknown} */
                            status: "submitted" | "returned" | "approved" | "superseded";
                            /** @description ISO 8601 instant, UTC */
                            submittedAt: string;
                            /** @description Organisation */
                            submittedBy: string;
                            /** @description Position of the log that it is as known at */
                            logPosition: string;
                            /** @description When that was, ISO 8601, UTC */
                            knownAt: string | null;
                            /** @description Version of the formulas */
                            engineVersion: string;
                            factorSet: {
                                id: string;
                                version: string;
                            };
                            /** @description SHA-256 of the canonical JSON (RFC 8785) of what it was worked out from, hex */
                            inputsSha256: string;
                            /** @description SHA-256 of the canonical JSON (RFC 8785) of the account, hex */
                            resultSha256: string;
                            modules: {
                                /** @enum {unknown} */
                                module: "A1-A3" | "A4" | "A5" | "C" | "D";
                                /** @enum {unknown} */
                                gwp: "fossil" | "luluc";
                                /** @description Grams of CO2 equivalents */
                                emissionGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                lowGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                highGramCo2e: number;
                            }[];
                            coverage: {
                                id: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                knownKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                ofKg: number;
                            }[];
                            /** @description Address of the whole account as it was submitted */
                            account: string;
                            /** @description Address of what it was worked out from */
                            inputs: string;
                            /** @description Address of what it would be now */
                            now: string;
                        }[];
                        steps: {
                            /** @enum {unknown} */
                            kind: "drafted" | "submitted" | "returned" | "approved" | "superseded";
                            /** @description Number of the submission that it is about; null: of the draft */
                            submission: number | null;
                            /** @description superseded: the submission that counts in its place */
                            bySubmission: number | null;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description Who took it */
                            organisation: string;
                            /** @description As what */
                            role: string;
                            /** @description Comments; null also where they were erased or may not be read */
                            note: string | null;
                            /** @description UUID in lower case */
                            event: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                        }[];
                        asOf: components["schemas"]["AsOf"];
                    };
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
    getSubmittedClimateAccount: {
        parameters: {
            query?: {
                /** @description Number of a submission; absent: the newest */
                submission?: number;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
                /** @description json (default), csv, xlsx or pdf */
                format?: "json" | "csv" | "xlsx" | "pdf";
                /** @description Language of the document: nb (default) or en */
                lang?: "nb" | "en";
                /** @description Of CSV: which table; absent: the main one */
                table?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The submission */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        accountId: string;
                        /** @description UUID in lower case */
                        projectId: string;
                        projectName: string;
                        /** @description Number of the project’s municipality */
                        municipality: string;
                        demo: boolean;
                        /** @description First day of the period */
                        from: string;
                        /** @description Day after the last one */
                        to: string;
                        title: string | null;
                        /**
                         * @description Of the newest submission
                         * @enum {unknown}
                         */
                        status: "draft" | "submitted" | "returned" | "approved";
                        /** @description Number of the newest submission; null: none yet */
                        newestSubmission: number | null;
                        /** @description The approved submission that counts, also while a newer one waits or was returned; null: none */
                        approvedSubmission: number | null;
                        /** @description When its last step was recorded */
                        changedAt: string;
                        submission: {
                            submission: number;
                            /** @enum {unknown} */
                            status: "submitted" | "returned" | "approved" | "superseded";
                            /** @description ISO 8601 instant, UTC */
                            submittedAt: string;
                            /** @description Organisation */
                            submittedBy: string;
                            /** @description Position of the log that it is as known at */
                            logPosition: string;
                            /** @description When that was, ISO 8601, UTC */
                            knownAt: string | null;
                            /** @description Version of the formulas */
                            engineVersion: string;
                            factorSet: {
                                id: string;
                                version: string;
                            };
                            /** @description SHA-256 of the canonical JSON (RFC 8785) of what it was worked out from, hex */
                            inputsSha256: string;
                            /** @description SHA-256 of the canonical JSON (RFC 8785) of the account, hex */
                            resultSha256: string;
                            modules: {
                                /** @enum {unknown} */
                                module: "A1-A3" | "A4" | "A5" | "C" | "D";
                                /** @enum {unknown} */
                                gwp: "fossil" | "luluc";
                                /** @description Grams of CO2 equivalents */
                                emissionGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                lowGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                highGramCo2e: number;
                            }[];
                            coverage: {
                                id: string;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                knownKg: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                ofKg: number;
                            }[];
                            /** @description Address of the whole account as it was submitted */
                            account: string;
                            /** @description Address of what it was worked out from */
                            inputs: string;
                            /** @description Address of what it would be now */
                            now: string;
                        };
                        /** @description As submitted: worked out from the frozen inputs by the formulas of then. The links of its lines are as known then */
                        account: {
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
                            activities: {
                                /** @enum {unknown} */
                                activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
                                /** @enum {unknown} */
                                module: "A1-A3" | "A4" | "A5" | "C" | "D";
                                /** @enum {unknown} */
                                gwp: "fossil" | "luluc";
                                /** @description Grams of CO2 equivalents */
                                emissionGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                lowGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                highGramCo2e: number;
                            }[];
                            /** @description Fossil emissions of all modules but D. Carbon of land use, biogenic carbon and module D stand apart and are in no sum */
                            total: {
                                /** @description Grams of CO2 equivalents */
                                emissionGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                lowGramCo2e: number;
                                /** @description Grams of CO2 equivalents */
                                highGramCo2e: number;
                            };
                            /** @description null: nothing was handled */
                            intensity: {
                                /** @description All that was dug, bought or received in the period, once */
                                handledKg: number;
                                /** @description The total over the mass handled, three decimals */
                                kgCo2ePerTonne: string;
                                /** @description Lower bound of the 95 % interval */
                                low: string;
                                /** @description Upper bound of the 95 % interval */
                                high: string;
                            } | null;
                            lines: components["schemas"]["ClimateLine"][];
                            coverage: components["schemas"]["Coverage"][];
                            /** @description Mass whose emission could not be worked out, with the reason */
                            notCounted: {
                                /** @enum {unknown} */
                                activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
                                reason: string;
                                names: components["schemas"]["Names"];
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                massKg: number;
                                movements: number;
                            }[];
                            /** @description What the surplus would have emitted without reuse elsewhere. A second view of the saving that module D shows: the two are never added. No part of a submitted account */
                            reference?: {
                                names: components["schemas"]["Names"];
                                /** @description Why it is not applicable; null: it is */
                                notApplicable: {
                                    code: string;
                                    names: components["schemas"]["Names"];
                                } | null;
                                /** @description Mass that left the projects’ sites and is compared; refill on their own sites stays and is in no figure */
                                surplusKg: number;
                                /** @description Surplus whose haul has no distance: in neither side of the comparison */
                                withoutDistanceKg: number;
                                /**
                                 * @description How most of the actual tonne-kilometres were told; distances of the scenarios are of the same kind. null: none was told
                                 * @enum {unknown}
                                 */
                                distanceMethod: "as_stated" | "shortest_feasible" | null;
                                /** @description Of the actual hauls: their vehicles and energy, empty return included; the scenarios use the same. null: not known */
                                haulKgCo2ePerTonneKm: string | null;
                                /** @description Haul and deposit of the surplus as it went; null: not applicable */
                                actual: {
                                    /** @description Grams of CO2 equivalents */
                                    emissionGramCo2e: number;
                                    /** @description Grams of CO2 equivalents */
                                    lowGramCo2e: number;
                                    /** @description Grams of CO2 equivalents */
                                    highGramCo2e: number;
                                } | null;
                                scenarios: {
                                    /**
                                     * @description All to the nearest deposit that is open, takes it and has room; or as the surplus of the region in its last status
                                     * @enum {unknown}
                                     */
                                    scenario: "all_to_deposit" | "last_status";
                                    names: components["schemas"]["Names"];
                                    /** @description Why it is not applicable; null: it is */
                                    notApplicable: {
                                        code: string;
                                        names: components["schemas"]["Names"];
                                    } | null;
                                    /** @description The status of the region that the scenario follows; null: it follows none */
                                    status: {
                                        /**
                                         * @description Movements recorded, or totals of annual returns
                                         * @enum {unknown}
                                         */
                                        basis: "recorded" | "reported";
                                        year: number;
                                    } | null;
                                    /** @description What the scenario emits; null: not applicable */
                                    emission: {
                                        /** @description Grams of CO2 equivalents */
                                        emissionGramCo2e: number;
                                        /** @description Grams of CO2 equivalents */
                                        lowGramCo2e: number;
                                        /** @description Grams of CO2 equivalents */
                                        highGramCo2e: number;
                                    } | null;
                                    /** @description Reference less actual, with the interval of the difference: what makes both uncertain counts once. Never added to module D */
                                    difference: {
                                        /** @description Grams of CO2 equivalents */
                                        emissionGramCo2e: number;
                                        /** @description Grams of CO2 equivalents */
                                        lowGramCo2e: number;
                                        /** @description Grams of CO2 equivalents */
                                        highGramCo2e: number;
                                    } | null;
                                    /** @description Surplus that the scenario found no place for. It emits nothing here, so that the difference is rather too low */
                                    withoutPlaceKg: number;
                                    places: {
                                        /** @description Id of the deposit, or code of the fate */
                                        to: string;
                                        name: string;
                                        /** @description Kilograms; below zero where a correction or a variance takes back */
                                        massKg: number;
                                        /** @description One way and laden, mass weighted, by the method of the actual hauls */
                                        meanDistanceMetres: number;
                                        /** @description Whether it is deposited there, with the emission of that */
                                        deposited: boolean;
                                    }[];
                                }[];
                                notes: components["schemas"]["Names"][];
                            };
                        };
                        /** @description The events behind each line; beside the account, whose bytes stay those that were submitted */
                        lineEvents?: {
                            /** @description Id of the line */
                            line: string;
                            /** @description Address relative to this server */
                            events: string;
                        }[];
                        verification: {
                            /** @description SHA-256 of the inputs as they are kept, hex */
                            inputsSha256: string;
                            /** @description Whether that is the one submitted */
                            inputsMatch: boolean;
                            /** @description SHA-256 of the account worked out again, hex */
                            resultSha256: string;
                            /** @description Whether that is the one submitted */
                            resultMatches: boolean;
                        };
                        /** @description Of this submission */
                        steps: {
                            /** @enum {unknown} */
                            kind: "drafted" | "submitted" | "returned" | "approved" | "superseded";
                            /** @description Number of the submission that it is about; null: of the draft */
                            submission: number | null;
                            /** @description superseded: the submission that counts in its place */
                            bySubmission: number | null;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description Who took it */
                            organisation: string;
                            /** @description As what */
                            role: string;
                            /** @description Comments; null also where they were erased or may not be read */
                            note: string | null;
                            /** @description UUID in lower case */
                            event: string;
                            /** @description Log position; text because it may pass 2^53 */
                            position: string;
                        }[];
                        asOf: components["schemas"]["AsOf"];
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/pdf": string;
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
    getClimateAccountInputs: {
        parameters: {
            query?: {
                /** @description Number of a submission; absent: the newest */
                submission?: number;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Frozen inputs */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    getClimateAccountNow: {
        parameters: {
            query?: {
                /** @description Number of a submission; absent: the newest */
                submission?: number;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
                asOf?: string;
                /** @description Log position to wait for before answering */
                after?: string;
            };
            header?: {
                /** @description ETag of the answer at hand: 304 where nothing has changed */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the account */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        accountId: string;
                        submission: number;
                        /** @enum {unknown} */
                        status: "submitted" | "returned" | "approved" | "superseded";
                        /** @description Position of the log that it was submitted as known at */
                        logPosition: string;
                        asOf: components["schemas"]["AsOf"];
                        /** @description Whether every module comes to the same grams */
                        isSame: boolean;
                        /** @description Version of the formulas */
                        engine: {
                            submitted: string;
                            now: string;
                        };
                        factors: {
                            submitted: {
                                id: string;
                                version: string;
                            };
                            now: {
                                id: string;
                                version: string;
                            };
                        };
                        modules: {
                            /** @enum {unknown} */
                            module: "A1-A3" | "A4" | "A5" | "C" | "D";
                            /** @enum {unknown} */
                            gwp: "fossil" | "luluc";
                            /** @description Grams of CO2 equivalents */
                            submittedGramCo2e: number;
                            /** @description Grams of CO2 equivalents */
                            nowGramCo2e: number;
                            /** @description Now less submitted */
                            differenceGramCo2e: number;
                            /** @description Part of the difference that newer formulas make, on the inputs and factors of then */
                            byFormulas: number;
                            /** @description Part that newer factor tables make, on the inputs of then */
                            byFactors: number;
                            /** @description Part that what was recorded since makes: corrections and late movements */
                            byRecords: number;
                        }[];
                        activities: {
                            /** @enum {unknown} */
                            activity: "primary_production" | "primary_haul" | "excavation_loading" | "storage_handling" | "haul" | "sorting" | "placing" | "deposit" | "stabilisation" | "peat_carbon" | "avoided_primary";
                            /** @enum {unknown} */
                            module: "A1-A3" | "A4" | "A5" | "C" | "D";
                            /** @enum {unknown} */
                            gwp: "fossil" | "luluc";
                            /** @description Grams of CO2 equivalents */
                            submittedGramCo2e: number;
                            /** @description Grams of CO2 equivalents */
                            nowGramCo2e: number;
                            /** @description Now less submitted */
                            differenceGramCo2e: number;
                        }[];
                        /** @description What was recorded since and may bear on the account: movements and corrections in its period at its sites, records and plans that it rests on, and what others moved where energy or bought mass is shared */
                        changes: {
                            /** @description How many there are; at most 500 are told */
                            count: number;
                            items: {
                                /** @description UUID in lower case */
                                event: string;
                                /** @description Type of the event */
                                type: string;
                                /** @description Log position; text because it may pass 2^53 */
                                position: string;
                                /** @description ISO 8601 instant, UTC */
                                recordedAt: string;
                                /** @description Who recorded it */
                                organisation: string;
                                /** @description Of a correction: id of the event that it corrects */
                                corrects: string | null;
                                /** @description Address of the chain of its lot; null: it has none */
                                chain: string | null;
                            }[];
                        };
                    };
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
                /** @description Id of a finding */
                finding?: string;
                /** @description Site id */
                site?: string;
                /** @description Lot id */
                lot?: string;
                /** @description Organisation that recorded one of the events, owns or runs the site, or builds the project */
                organisation?: string;
                /** @description Type of finding */
                type?: string;
                /** @description open, explained or cleared */
                status?: "open" | "explained" | "cleared";
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
    getCrossChecks: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Municipality number */
                municipality?: string;
                /** @description Key of a region */
                region?: "trondheimsregionen" | "demo";
                /** @description First day of occurrence (Europe/Oslo), YYYY-MM-DD */
                from?: string;
                /** @description Day after the last one */
                to?: string;
                /** @description Rows per page, 1 to 500, default 100 */
                limit?: number;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description A row for each pair of sites and month */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        territory: components["schemas"]["Territory"];
                        period: components["schemas"]["Period"];
                        asOf: components["schemas"]["AsOf"];
                        rows: {
                            from: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                municipality: string | null;
                            };
                            to: {
                                /** @description UUID in lower case */
                                site: string;
                                name: string | null;
                                municipality: string | null;
                            };
                            /** @description YYYY-MM, Europe/Oslo: of the last receipt of a load, of the day of a movement */
                            month: string;
                            /** @description Loads received in full, and movements that were confirmed */
                            movements: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            dispatchedKg: number;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            receivedKg: number;
                            /** @description Received less dispatched */
                            differenceKg: number;
                            /** @description Expected standard deviation of the difference; each report adds the square of half its 95 % interval over 1.96 */
                            standardDeviationKg: string | null;
                            /** @description Difference over standard deviation; null: no interval is known */
                            zScore: string | null;
                            /** @description Further from zero than three standard deviations: a finding */
                            beyond: boolean;
                            /** @description The finding, where the difference is beyond */
                            findingId: string | null;
                            /** @description Events of the loads and movements, at most 100, the largest difference first */
                            eventIds: string[];
                            /** @description Events of the month at the receiving site */
                            events: string;
                        }[];
                        /** @description `cursor` of the next page; null: this is the last one */
                        next: string | null;
                    };
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
    getCorrection: {
        parameters: {
            query?: {
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description The request */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description UUID in lower case */
                        correctionId: string;
                        /**
                         * @description pending: a party has not answered; approved: by all, about to be recorded; applied: recorded; failed: the lot or run refused it, or it was not what was approved any more; refused by a party; withdrawn by the one who asked
                         * @enum {unknown}
                         */
                        state: "pending" | "approved" | "applied" | "failed" | "refused" | "withdrawn";
                        /** @description UUID in lower case */
                        lotId: string;
                        lotName: string | null;
                        /** @description The sorting run that is to be reopened; null: an event of the lot is to be corrected */
                        runId: string | null;
                        /** @description The event; of a run the one that holds the plan in force */
                        correctedEventId: string;
                        correctedEventType: string;
                        /** @description The version that is asked to be replaced, and that an approval is of; null: asked before versions were named */
                        supersedesVersion: number | null;
                        /** @enum {unknown} */
                        action: "replaced" | "annulled";
                        reason: string;
                        requestedBy: string;
                        /** @description ISO 8601 instant, UTC */
                        requestedAt: string;
                        askedOf: string[];
                        waitingFor: string[];
                        /** @description Of the text of the one who asked; null: there was none */
                        noteId: string | null;
                        /** @description The text; null: there is none, it was erased, or it is not to be read here */
                        note: string | null;
                        /** @description Who answered what, oldest first; withdrawn is said by the one who asked */
                        answers: {
                            /** @enum {unknown} */
                            kind: "approved" | "refused" | "withdrawn";
                            organisation: string;
                            /** @description ISO 8601 instant, UTC */
                            recordedAt: string;
                            /** @description Of the text of the one who answered; null: there was none */
                            noteId: string | null;
                            /** @description The text; null: there is none, it was erased, or it is not to be read here */
                            note: string | null;
                        }[];
                        /** @description When the last answer was recorded, or the withdrawal */
                        answeredAt: string | null;
                        /** @description true: of the fictional demo */
                        demo: boolean;
                        reminders: number;
                        /** @description ISO 8601 instant, UTC */
                        remindedAt: string | null;
                        correctionEventId: string | null;
                        /** @description Why the approved correction was not recorded */
                        violations: {
                            /** @description JSON pointer into the correction */
                            pointer: string;
                            /** @description version_changed: it was corrected meanwhile; party_not_asked: it touches somebody by now who was not asked */
                            code: string;
                            /** @description Who would have had to approve too */
                            organisations?: string[];
                            /** @description The version that stood there by then */
                            currentVersion?: number;
                        }[];
                        /** @description What was asked for, in the words of the one who asked; null where it was annulled, or corrected at once */
                        replacement: Record<string, never> | null;
                        /** @description The event as it stands without this correction */
                        before: Record<string, never>;
                        /** @description The event as corrected; before it is applied, as it would be if all approved now. Where that cannot be told, with the replacement as asked for in place of what it replaces, and without a mass where the quantity is another. null: annulled */
                        after: Record<string, never> | null;
                        /** @description Stocks that the correction leaves below zero, or would leave so */
                        shortfalls: {
                            /** @description UUID in lower case */
                            site: string;
                            /** @description Kilograms; below zero where a correction or a variance takes back */
                            shortfallKg: number;
                            /** @description Events that took mass out after the corrected one, at most 100 of them */
                            downstreamEventIds: string[];
                            /** @description How many there are */
                            downstreamCount: number;
                        }[];
                        /**
                         * @description Of what the list tells. happened: the correction is recorded; foreseen: what it would do if all approved now; none: it ended without a correction; not_foreseeable: approved now it would fail, because what it corrects has changed since, or it was asked for before it was told what it would come to
                         * @enum {unknown}
                         */
                        effect: "happened" | "foreseen" | "none" | "not_foreseeable";
                        /** @description Events whose bookings, shares of origin, evidence or findings are others with the correction than without, in the order of recording, at most 500, in whatever lot; the corrected event is none of them. Of a reopened run its own inputs and outputs are */
                        downstream: {
                            /** @description UUID in lower case */
                            eventId: string;
                            type: string;
                            lotId: string | null;
                            lotName: string | null;
                            /** @description Where it takes mass; of an event at one place (a survey, an output of a run) that place */
                            fromSite: string | null;
                            fromSiteName: string | null;
                            /** @description Where it puts mass; null: nowhere else */
                            toSite: string | null;
                            toSiteName: string | null;
                            /** @description ISO 8601 instant, UTC */
                            occurredAt: string | null;
                            /** @description Organisation */
                            recordedBy: string;
                            /** @description What of it is worked out anew; never empty */
                            touchedIn: ("bookings" | "origins" | "evidence" | "findings")[];
                            /** @description What it moves, without variances; null: it is touched in findings alone */
                            massKg: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                before: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                after: number;
                            } | null;
                            /** @description What the event books between two accounts, where that is another mass; class and status are those of the mass there */
                            bookings: {
                                from: {
                                    /** @enum {unknown} */
                                    kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                    /** @description UUID in lower case */
                                    site: string;
                                    material: string;
                                    /** @enum {unknown} */
                                    conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                    /** @enum {unknown} */
                                    status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                                };
                                to: {
                                    /** @enum {unknown} */
                                    kind: "ground" | "supplied" | "stock" | "transit" | "process" | "placed" | "deposited" | "loss" | "variance";
                                    /** @description UUID in lower case */
                                    site: string;
                                    material: string;
                                    /** @enum {unknown} */
                                    conditionClass: "1" | "2" | "3" | "4" | "5" | "unknown" | "hazardous";
                                    /** @enum {unknown} */
                                    status: "suspected" | "presumed_clean" | "sampled" | "cleared";
                                };
                                massKg: {
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    before: number;
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    after: number;
                                };
                            }[];
                            /** @description How much of the event’s mass is of which origin, where that is another mass; empty: its shares stay */
                            origins: {
                                /**
                                 * @description clearing: mass that left although the book had none
                                 * @enum {unknown}
                                 */
                                kind: "ground" | "supplied" | "variance" | "clearing";
                                /** @description UUID in lower case */
                                site: string;
                                siteName: string | null;
                                /** @description Of a clearing origin: the lot or run that is short */
                                holder: string | null;
                                massKg: {
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    before: number;
                                    /** @description Kilograms; below zero where a correction or a variance takes back */
                                    after: number;
                                };
                            }[];
                            /** @description How it is known; lapsed: a confirmation that does not count. null: it stays as it was */
                            evidence: {
                                /** @enum {unknown} */
                                before: "claimed" | "documented" | "confirmed" | "lapsed" | null;
                                /** @enum {unknown} */
                                after: "claimed" | "documented" | "confirmed" | "lapsed" | null;
                            } | null;
                            /** @description Findings that name it and are others with the correction */
                            findingIds: string[];
                            /** @description What is booked for it changes: `bookings` has it */
                            workedOutAgain: boolean;
                            /** @description It took mass out of a stock that is short with the correction */
                            takesFromShortfall: boolean;
                        }[];
                        /** @description How many there are */
                        downstreamCount: number;
                        /** @description false: more than 1 000 lots hang together here, so that shares of origin were not looked at */
                        originsFollowed: boolean;
                        /** @description Findings that are others with the correction than without; null: not recorded, so that none can be told */
                        findings: {
                            /** @description UUID in lower case */
                            findingId: string;
                            type: string;
                            names: components["schemas"]["Names"];
                            site: string | null;
                            lotId: string | null;
                            /** @description null: there was no such finding, or there is none any more */
                            status: {
                                /** @enum {unknown} */
                                before: "open" | "explained" | "cleared" | null;
                                /** @enum {unknown} */
                                after: "open" | "explained" | "cleared" | null;
                            };
                            massKg: {
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                before: number;
                                /** @description Kilograms; below zero where a correction or a variance takes back */
                                after: number;
                            };
                            eventIds: string[];
                        }[] | null;
                        asOf: components["schemas"]["AsOf"];
                    };
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
    getReconciliation: {
        parameters: {
            query?: {
                /** @description Project id */
                project?: string;
                /** @description Site id */
                site?: string;
                /** @description First day of occurrence (Europe/Oslo), YYYY-MM-DD */
                from?: string;
                /** @description Day after the last one */
                to?: string;
                /** @description As known at this time (ISO 8601), or at a log position (`@` and the position); absent: now */
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
            /** @description Flows with measured and reconciled masses, and tests */
            200: {
                headers: {
                    /** @description Names this state of the answer */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scope: {
                            /** @enum {unknown} */
                            kind: "project" | "site";
                            /** @description UUID in lower case */
                            id: string;
                            name: string;
                            demo: boolean;
                        };
                        period: components["schemas"]["Period"];
                        asOf: components["schemas"]["AsOf"];
                        /**
                         * @description contradictory: measurements without error of their own contradict the balances. nothing_to_compare: nothing was measured twice
                         * @enum {unknown}
                         */
                        status: "reconciled" | "contradictory" | "nothing_to_compare";
                        flows: {
                            /** @description Unique in this answer */
                            id: string;
                            /**
                             * @description A change of stock goes from its place to nowhere and may be negative
                             * @enum {unknown}
                             */
                            kind: "flow" | "stock_change";
                            /** @description A site, or a lot at a site from a survey (or its beginning there) to its next survey */
                            from: {
                                site: string | null;
                                name: string | null;
                                /** @description The surveyed lot; null: all that is not within surveys */
                                lotId: string | null;
                                lotName: string | null;
                                /** @description Whether all that comes in must go out or into stock: the place is in the scope */
                                balances: boolean;
                            };
                            /** @description A site, or a lot at a site from a survey (or its beginning there) to its next survey */
                            to: {
                                site: string | null;
                                name: string | null;
                                /** @description The surveyed lot; null: all that is not within surveys */
                                lotId: string | null;
                                lotName: string | null;
                                /** @description Whether all that comes in must go out or into stock: the place is in the scope */
                                balances: boolean;
                            };
                            /**
                             * @description redundant: measured, and the rest tells it too. nonredundant: known by its measurement alone. determinable: not measured, told by the balances. indeterminable: neither. null: measurements contradict each other
                             * @enum {unknown}
                             */
                            classification: "redundant" | "nonredundant" | "determinable" | "indeterminable" | null;
                            measurements: {
                                /**
                                 * @description Who measured: the sending side or the reporter, the receiving side, or a survey of the stock
                                 * @enum {unknown}
                                 */
                                by: "sender" | "receiver" | "survey";
                                /** @description As measured: the sum of the reports. Never changed */
                                massKg: number;
                                /** @description 1 σ of the sum, shared sources of error added linearly */
                                standardDeviationKg: string | null;
                                /** @description Measured less reconciled */
                                adjustmentKg: string | null;
                                /** @description Most powerful test of a gross error in it (generalised likelihood ratio); null: nothing else tells it */
                                z: string | null;
                                /** @description A gross error in it explains best what does not fit */
                                suspect: boolean;
                                eventCount: number;
                                /** @description Reports behind it, at most 100, in order of occurrence */
                                eventIds: string[];
                            }[];
                            /** @description The nearest mass with which every place balances; beside the measured ones */
                            reconciledKg: string | null;
                            /** @description Exact decimal as text */
                            reconciledStandardDeviationKg: string | null;
                            /** @description Reconciled again without the suspects; null: there is none, or they cannot be told apart */
                            withoutSuspectsKg: string | null;
                        }[];
                        /** @description χ² of all adjustments; its p-value is null without degrees of freedom */
                        global: {
                            chiSquare: string;
                            degreesOfFreedom: number;
                            /** @description Exact decimal as text */
                            pValue: string | null;
                        };
                        /** @description |z| above which a measurement is suspect: Šidák, 5 % over all of them */
                        criticalZ: string | null;
                        /** @description Balance of each place as measured; places that an unmeasured flow joins are one */
                        places: {
                            places: {
                                site: string | null;
                                name: string | null;
                                /** @description The surveyed lot; null: all that is not within surveys */
                                lotId: string | null;
                                lotName: string | null;
                                /** @description Whether all that comes in must go out or into stock: the place is in the scope */
                                balances: boolean;
                            }[];
                            /** @description In less out less what went into stock */
                            imbalanceKg: string;
                            standardDeviationKg: string;
                            /** @description Exact decimal as text */
                            z: string | null;
                        }[];
                        /** @description Test of each source of error that several measurements share: a biased scale shows here */
                        sources: {
                            source: string;
                            z: string;
                            /** @description Most likely size, in σ of the source */
                            sizeSigma: string;
                        }[];
                        /** @description Measurements that the network cannot tell apart stand together */
                        suspects: {
                            flow: string;
                            /**
                             * @description Who measured: the sending side or the reporter, the receiving side, or a survey of the stock
                             * @enum {unknown}
                             */
                            by: "sender" | "receiver" | "survey";
                            z: string;
                            /** @description Most likely error (measured less true) if this one is wrong */
                            grossErrorKg: string;
                            grossErrorStandardDeviationKg: string;
                        }[];
                        /** @description By how much exact measurements contradict the balances; else null */
                        contradictionKg: number | null;
                        /** @description Flows that come out below zero */
                        belowZero: string[];
                    };
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
