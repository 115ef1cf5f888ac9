"""Keys of clouds, hosts, databases and what watches over them."""

from __future__ import annotations

from firsthand.guard.detect.vendors.rows import ALNUM, HEX, UUID, WORD, Named, Vendor

VENDORS = (
    Vendor(
        "AWS",
        "~(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{8}",
        r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
        "docs.aws.amazon.com/IAM identifiers",
    ),
    Vendor("AWS Bedrock", "ABSKQ", rf"ABSK{ALNUM[:-1]}+/]{{109,269}}={{0,2}}", "docs.aws.amazon.com/bedrock api-keys"),
    Vendor(
        "Azure Storage",
        "AccountKey=",
        r"AccountKey=([A-Za-z0-9+/]{86}==)",
        "learn.microsoft.com storage connection string",
    ),
    Vendor(
        "Azure Service Bus",
        "SharedAccessKey=",
        r"SharedAccessKey=([A-Za-z0-9+/]{43}=)",
        "learn.microsoft.com service bus SAS",
    ),
    Vendor(
        "Azure SAS", "sig=", r"[?&]sig=([A-Za-z0-9%/+]{43,70}(?:%3D|=))", "learn.microsoft.com storage SAS overview"
    ),
    Vendor(
        "Microsoft Entra",
        "Q~",
        r"[A-Za-z0-9_~.\-]{3}\dQ~[A-Za-z0-9_~.\-]{31,34}",
        "learn.microsoft.com entra client secret",
    ),
    Vendor(
        "Azure DevOps",
        "AZDO",
        rf"{ALNUM}{{76}}AZDO{ALNUM}{{4}}",
        "learn.microsoft.com azure devops personal access tokens",
    ),
    Vendor(
        "Azure Functions", "AzFu", rf"{WORD}{{44}}AzFu{WORD}{{5}}[AQgw]==", "learn.microsoft.com identifiable secrets"
    ),
    Vendor("Google API", "AIza", rf"AIza{WORD}{{35}}", "cloud.google.com/docs/authentication/api-keys"),
    Vendor("Google OAuth", "GOCSPX-", rf"GOCSPX-{WORD}{{28}}", "developers.google.com/identity/protocols/oauth2"),
    Vendor("Google OAuth", "ya29.", rf"ya29\.{WORD}{{20,}}", "developers.google.com/identity/protocols/oauth2"),
    Vendor("Google OAuth", "1//0", rf"1//0{WORD}{{40,}}", "developers.google.com/identity/protocols/oauth2"),
    Vendor(
        "Firebase Cloud Messaging",
        ":APA91b",
        rf"AAAA{WORD}{{7}}:APA91b{WORD}{{134}}",
        "firebase.google.com/docs/cloud-messaging",
    ),
    Vendor(
        "DigitalOcean", "dop_v1_ doo_v1_ dor_v1_", rf"do[opr]_v1_{HEX}{{64}}", "docs.digitalocean.com/reference/api"
    ),
    Vendor("Heroku", "HRKU-", rf"HRKU-(?:{UUID}|{WORD}{{58,62}})", "devcenter.heroku.com/articles/authentication"),
    Vendor(
        "Cloudflare Origin CA",
        r"~\bv1\.0-[0-9a-f]{8}",
        rf"v1\.0-{HEX}{{24}}-{HEX}{{146}}",
        "developers.cloudflare.com/fundamentals/api",
    ),
    Vendor(
        "Cloudflare", "cfut_ cfat_ cfk_", rf"cf(?:ut|at|k)_{ALNUM}{{40,}}", "developers.cloudflare.com/fundamentals/api"
    ),
    Vendor("Alibaba Cloud", r"~\bLTAI[A-Za-z0-9]{8}", rf"LTAI{ALNUM}{{12,20}}", "alibabacloud.com/help/ram accesskey"),
    Vendor(
        "Tencent Cloud", r"~\bAKID[A-Za-z0-9]{12}", rf"AKID{ALNUM}{{32}}", "cloud.tencent.com/document CAM secretid"
    ),
    Vendor("Yandex Cloud", "AQVN", rf"AQVN{WORD}{{35,38}}", "yandex.cloud/docs/iam/concepts/authorization/api-key"),
    Vendor(
        "Yandex Cloud",
        r"~\bt1\.[A-Za-z0-9_\-]{20}",
        rf"t1\.[A-Za-z0-9\-_]{{20,}}={{0,2}}\.{WORD}{{86}}={{0,2}}",
        "yandex.cloud/docs/iam iam-token",
    ),
    Vendor(
        "Vault", "hvs. hvb. hvr.", rf"hv[sbr]\.{WORD}{{24,300}}", "developer.hashicorp.com/vault/docs/concepts/tokens"
    ),
    Vendor(
        "Terraform Cloud",
        ".atlasv1.",
        rf"{ALNUM}{{14}}\.atlasv1\.{WORD}{{60,70}}",
        "developer.hashicorp.com/terraform/cloud-docs",
    ),
    Vendor("Pulumi", r"~\bpul-[0-9a-f]{8}", rf"pul-{HEX}{{40}}", "pulumi.com/docs access tokens"),
    Vendor(
        "Doppler",
        r"~\bdp\.[a-z]{2,5}\.",
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_\-]{2,35}\.)?[A-Za-z0-9]{40,44}",
        "docs.doppler.com/reference/auth-token-formats",
    ),
    Vendor(
        "Infisical",
        r"~\bst\.[0-9a-f]{8}",
        rf"st\.{HEX}{{24}}\.{HEX}{{32}}\.{HEX}{{32}}",
        "infisical.com/docs service tokens",
    ),
    Vendor("Tailscale", "tskey-", rf"tskey-[a-z]+-{ALNUM}{{6,}}-{ALNUM}{{20,}}", "tailscale.com/kb/1277/key-prefixes"),
    Vendor("Fly.io", "FlyV1", r"FlyV1 fm[12][ar]?_[A-Za-z0-9+/=,_]{60,}", "fly.io/docs/security/tokens"),
    Vendor("Fly.io", r"~\bfo1_", rf"fo1_{WORD}{{43}}", "fly.io/docs/security/tokens"),
    Vendor("Netlify", "nfp_ nfc_ nfo_ nfu_ nfb_", rf"nf[pcoub]_{ALNUM}{{36,40}}", "docs.netlify.com/api tokens"),
    Vendor("Render", r"~\brnd_[A-Za-z0-9]{8}", rf"rnd_{ALNUM}{{28,40}}", "render.com/docs/api"),
    Vendor("Vercel", "vcp_ vci_ vca_ vcr_ vck_", rf"vc[piark]_{ALNUM}{{24,64}}", "vercel.com/docs/sign-in tokens"),
    Vendor("Supabase", "sbp_", rf"sbp_{HEX}{{40}}", "supabase.com/docs/guides/api"),
    Vendor("Supabase", "sb_secret_", rf"sb_secret_{WORD}{{31,}}", "supabase.com/docs/guides/api/api-keys"),
    Vendor(
        "PlanetScale",
        "pscale_",
        r"pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_\-.=]{32,64}",
        "planetscale.com/docs service tokens",
    ),
    Vendor("Neon", "napi_", rf"napi_{ALNUM}{{48,68}}", "neon.tech/docs/manage/api-keys"),
    Vendor("MongoDB Atlas", "mdb_sa_sk_", rf"mdb_sa_sk_{WORD}{{40}}", "mongodb.com/docs/atlas service accounts"),
    Vendor(
        "Databricks",
        r"~\b(?:dapi|dose|dkea)[0-9a-f]{8}",
        rf"(?:dapi|dose|dkea){HEX}{{32}}(?:-\d)?",
        "docs.databricks.com/dev-tools/auth/pat",
    ),
    Vendor("Grafana", "glsa_", rf"glsa_{ALNUM}{{32}}_{HEX}{{8}}", "grafana.com/docs service account tokens", "grafana"),
    Vendor(
        "Grafana Cloud", "glc_", r"glc_[A-Za-z0-9+/]{32,400}={0,3}", "grafana.com/docs/grafana-cloud access policies"
    ),
    Vendor("Grafana", "eyJrIjoi", r"eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}", "grafana.com/docs http_api auth"),
    Vendor("New Relic", "NRAK-", r"NRAK-[A-Z0-9]{27}", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    Vendor("New Relic", "NRAA-", rf"NRAA-{HEX}{{27}}", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    Vendor("New Relic", "NRII-", rf"NRII-{WORD}{{32}}", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    Vendor(
        "New Relic", "NRAL", rf"(?:eu01xx{HEX}{{30}}|{HEX}{{36}}|{HEX}{{32}}FFFF)NRAL", "docs.newrelic.com license key"
    ),
    Vendor(
        "Sentry", "sntrys_", r"sntrys_eyJ[A-Za-z0-9+/=]{60,400}_[A-Za-z0-9+/]{43}", "docs.sentry.io/account/auth-tokens"
    ),
    Vendor("Sentry", "sntryu_", rf"sntryu_{HEX}{{64}}", "docs.sentry.io/account/auth-tokens"),
    Vendor(
        "Dynatrace",
        "dt0c01. dt0s01. dt0s16.",
        r"dt0[a-z]\d\d\.[A-Z2-7]{8,24}\.[A-Z2-7]{64}",
        "docs.dynatrace.com token format",
    ),
    Vendor("Elastic Cloud", "essu_", rf"essu_{WORD}{{40,}}={{0,2}}", "elastic.co/docs cloud api keys"),
    Vendor("PostHog", "phx_ phs_", rf"ph[xs]_{ALNUM}{{40,60}}", "posthog.com/docs/api personal api keys"),
    Vendor(
        "LaunchDarkly", r"~\b(?:sdk|api)-[0-9a-f]{8}-", rf"(?:sdk|api)-{UUID}", "docs.launchdarkly.com access tokens"
    ),
    Vendor("OpenShift", "sha256~", rf"sha256~{WORD}{{43}}", "docs.openshift.com oauth tokens"),
    Vendor("Scaleway", r"~\bSCW[A-Z0-9]{8}", r"SCW[A-Z0-9]{17}", "scaleway.com/docs/iam api keys"),
    Vendor("Buildkite", "bkua_", rf"bkua_{HEX}{{40}}", "buildkite.com/docs/apis/managing-api-tokens"),
    Vendor("Octopus Deploy", r"~\bAPI-[A-Z0-9]{12}", r"API-[A-Z0-9]{25,26}", "octopus.com/docs api keys"),
    Vendor(
        "Harness",
        r"~\b[ps]at\.[A-Za-z0-9_\-]{22}\.",
        rf"[ps]at\.{WORD}{{22}}\.{HEX}{{24}}\.{ALNUM}{{20}}",
        "developer.harness.io api keys",
    ),
    Vendor("Prefect", "pnu_ pnb_", rf"pn[ub]_{ALNUM}{{36}}", "docs.prefect.io api keys"),
    Vendor("Scalingo", "tk-us-", rf"tk-us-{WORD}{{48}}", "developers.scalingo.com tokens"),
    Vendor("Infracost", r"~\bico-[A-Za-z0-9]{12}", rf"ico-{ALNUM}{{32}}", "infracost.io/docs"),
    Vendor("Adafruit IO", r"~\baio_[A-Za-z0-9]{12}", rf"aio_{ALNUM}{{28}}", "io.adafruit.com/api/docs"),
)

NAMED = (
    Named("Sentry", "sentry", rf"{HEX}{{64}}|{HEX}{{32}}", "docs.sentry.io/account/auth-tokens"),
    Named("Vault", "vault", rf"s\.{ALNUM}{{24}}", "developer.hashicorp.com/vault/docs/concepts/tokens"),
    Named("AWS", "aws secret_access_key secretaccesskey", r"[A-Za-z0-9/+]{40}", "docs.aws.amazon.com/IAM access keys"),
    Named(
        "Azure",
        "azure openai_api cognitive",
        rf"{HEX}{{32}}|{ALNUM}{{84}}|[a-z2-7]{{52}}|[A-Za-z0-9+/]{{86}}==",
        "learn.microsoft.com/azure",
    ),
    Named(
        "Cloudflare", "cloudflare cf_api", rf"{HEX}{{37}}|{WORD}{{40}}", "developers.cloudflare.com/fundamentals/api"
    ),
    Named("Heroku", "heroku", UUID, "devcenter.heroku.com/articles/authentication"),
    Named(
        "Datadog",
        "datadog dd_api dd_app dd-api dd-app",
        rf"{HEX}{{40}}|{HEX}{{32}}",
        "docs.datadoghq.com/account_management/api-app-keys",
    ),
    Named("PagerDuty", "pagerduty pd_api", r"[A-Za-z0-9+_\-]{20}", "support.pagerduty.com/docs/api-access-keys"),
    Named("Linode", "linode", rf"{HEX}{{64}}", "techdocs.akamai.com/linode-api"),
    Named("Hetzner", "hetzner hcloud", rf"{ALNUM}{{64}}", "docs.hetzner.com/cloud/api"),
    Named("Scaleway", "scaleway scw_secret", UUID, "scaleway.com/docs/iam"),
    Named("IBM Cloud", "ibm ibmcloud", rf"{WORD}{{44}}", "cloud.ibm.com/docs/account userapikey"),
    Named("Railway", "railway", UUID, "docs.railway.com/reference/public-api"),
    Named("Vercel", "vercel", rf"{ALNUM}{{24}}", "vercel.com/docs tokens"),
    Named("Fastly", "fastly", rf"{WORD}{{32}}", "fastly.com/documentation/reference/api/auth-tokens"),
    Named("Algolia", "algolia", rf"{HEX}{{32}}", "algolia.com/doc/guides/security/api-keys"),
    Named("Splunk", "splunk", UUID, "docs.splunk.com HTTP event collector tokens"),
    Named("Sumo Logic", "sumologic sumo", rf"{ALNUM}{{64}}", "help.sumologic.com access keys"),
    Named(
        "Honeycomb", "honeycomb", rf"hc[a-z]{{3}}_{ALNUM}{{58}}|{ALNUM}{{22}}|{HEX}{{32}}", "docs.honeycomb.io api keys"
    ),
    Named("Rollbar", "rollbar", rf"{HEX}{{32}}", "docs.rollbar.com access tokens"),
    Named("Bugsnag", "bugsnag", rf"{HEX}{{32}}", "docs.bugsnag.com"),
    Named("Opsgenie", "opsgenie", UUID, "support.atlassian.com/opsgenie api keys"),
    Named("Confluent", "confluent", r"[A-Za-z0-9+/]{64}", "docs.confluent.io/cloud api keys"),
)
