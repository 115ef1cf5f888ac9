"""Keys made up after the vendors' descriptions of their forms: one line for each form, and texts to put them in.

Written from the documentation, not from the detector's expressions. In braces is what is drawn, with its length: `a`
letters and digits, `l` letters, `h` hexadecimal, `H` hexadecimal of either case, `U` capitals and digits, `n` small
letters and digits, `B` base 32, `d` digits, `w` base 64 for URLs, `s` base 64; `uuid`; `crc` the checksum that GitHub,
npm and we put at the end.
"""

from __future__ import annotations

import base64
import random
import re
import string
import zlib

_ALPHABETS = {
    "a": string.ascii_letters + string.digits,
    "l": string.ascii_letters,
    "h": "0123456789abcdef",
    "H": "0123456789abcdefABCDEF",
    "U": string.ascii_uppercase + string.digits,
    "n": string.ascii_lowercase + string.digits,
    "B": string.ascii_uppercase + "234567",
    "d": string.digits,
    "w": string.ascii_letters + string.digits + "-_",
    "s": string.ascii_letters + string.digits + "+/",
}
_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase

# The vendor as the detector names it, the form.
KEYS: tuple[tuple[str, str], ...] = (
    ("AWS", "AKIA{B16}"),
    ("AWS", "ASIA{B16}"),
    ("AWS Bedrock", "ABSKQ{s127}="),
    (
        "Azure Storage",
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=[{s86}==];EndpointSuffix=core.windows.net",
    ),
    (
        "Azure Service Bus",
        "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[{s43}=]",
    ),
    ("Azure SAS", "https://acme.blob.core.windows.net/c/f?sv=2024-11-04&se=2026-01-01&sr=b&sp=r&sig=[{a43}%3D]"),
    ("Microsoft Entra", "{a3}8Q~{w34}"),
    ("Azure DevOps", "{a76}AZDO{a4}"),
    ("Azure Functions", "{w44}AzFu{w5}A=="),
    ("Google API", "AIza{w35}"),
    ("Google OAuth", "GOCSPX-{w28}"),
    ("Google OAuth", "ya29.{w120}"),
    ("Google OAuth", "1//0{w60}"),
    ("Firebase Cloud Messaging", "AAAA{w7}:APA91b{w134}"),
    ("DigitalOcean", "dop_v1_{h64}"),
    ("DigitalOcean", "doo_v1_{h64}"),
    ("Heroku", "HRKU-{uuid}"),
    ("Cloudflare Origin CA", "v1.0-{h24}-{h146}"),
    ("Cloudflare", "cfut_{a48}"),
    ("Alibaba Cloud", "LTAI5t{a18}"),
    ("Tencent Cloud", "AKID{a32}"),
    ("Yandex Cloud", "AQVN{w36}"),
    ("Yandex Cloud", "t1.{w100}.{w86}"),
    ("Vault", "hvs.{w92}"),
    ("Vault", "hvb.{w140}"),
    ("Terraform Cloud", "{a14}.atlasv1.{w67}"),
    ("Pulumi", "pul-{h40}"),
    ("Doppler", "dp.pt.{a43}"),
    ("Doppler", "dp.st.dev.{a43}"),
    ("Infisical", "st.{h24}.{h32}.{h32}"),
    ("Tailscale", "tskey-auth-k{a11}CNTRL-{a32}"),
    ("Fly.io", "FlyV1 fm2_{s120}"),
    ("Fly.io", "fo1_{w43}"),
    ("Netlify", "nfp_{a40}"),
    ("Render", "rnd_{a32}"),
    ("Vercel", "vcp_{a56}"),
    ("Supabase", "sbp_{h40}"),
    ("Supabase", "sb_secret_{w31}"),
    ("PlanetScale", "pscale_tkn_{w43}"),
    ("PlanetScale", "pscale_pw_{w43}"),
    ("Neon", "napi_{n64}"),
    ("MongoDB Atlas", "mdb_sa_sk_{w40}"),
    ("Databricks", "dapi{h32}"),
    ("Databricks", "dapi{h32}-2"),
    ("Grafana", "glsa_{grafana}"),
    ("Grafana Cloud", "glc_eyJv{s120}="),
    ("Grafana", "eyJrIjoi{s80}="),
    ("New Relic", "NRAK-{U27}"),
    ("New Relic", "NRII-{w32}"),
    ("New Relic", "{h32}FFFFNRAL"),
    ("Sentry", "sntrys_eyJ{s120}_{s43}"),
    ("Sentry", "sntryu_{h64}"),
    ("Dynatrace", "dt0c01.{B24}.{B64}"),
    ("Elastic Cloud", "essu_{w80}"),
    ("PostHog", "phx_{a43}"),
    ("LaunchDarkly", "sdk-{uuid}"),
    ("LaunchDarkly", "api-{uuid}"),
    ("OpenShift", "sha256~{w43}"),
    ("Scaleway", "SCW{U17}"),
    ("Buildkite", "bkua_{h40}"),
    ("Octopus Deploy", "API-{U26}"),
    ("Harness", "pat.{w22}.{h24}.{a20}"),
    ("Prefect", "pnu_{a36}"),
    ("Scalingo", "tk-us-{w48}"),
    ("Infracost", "ico-{a32}"),
    ("Adafruit IO", "aio_{a28}"),
    ("GitHub", "ghp_{a30}{crc}"),
    ("GitHub", "gho_{a30}{crc}"),
    ("GitHub", "ghs_{a30}{crc}"),
    ("GitHub", "github_pat_{a22}_{a59}"),
    ("GitLab", "glpat-{w20}"),
    ("GitLab", "glpat-{w27}.01.{n9}"),
    ("GitLab", "glrt-{w20}"),
    ("GitLab", "GR1348941{w20}"),
    ("Bitbucket", "ATBB{a32}"),
    ("npm", "npm_{a30}{crc}"),
    ("PyPI", "pypi-AgEIcHlwaS5vcmc{w150}"),
    ("RubyGems", "rubygems_{h48}"),
    ("NuGet", "oy2{n43}"),
    ("crates.io", "cio{a32}"),
    ("Clojars", "CLOJARS_{n60}"),
    ("Packagist", "packagist_uut_{h68}"),
    ("Docker Hub", "dckr_pat_{w27}"),
    ("Docker Hub", "dckr_oat_{w32}"),
    ("JFrog", "AKCp8{a68}"),
    ("JFrog", "cmVmdGtuOj{a54}"),
    ("SonarQube", "sqp_{h40}"),
    ("SonarQube", "squ_{h40}"),
    ("Snyk", "snyk_uat.{h8}.{w86}.{w60}"),
    ("Sourcegraph", "sgp_{h16}_{h40}"),
    ("Sourcegraph", "sgp_{h40}"),
    ("CircleCI", "CCIPAT_{a22}_{h40}"),
    ("Postman", "PMAK-{h24}-{h34}"),
    ("ReadMe", "rdme_{n70}"),
    ("Contentful", "CFPAT-{w43}"),
    ("Mapbox", "sk.eyJ1Ijoi{a60}.{w22}"),
    ("Hugging Face", "hf_{l34}"),
    ("Hugging Face", "api_org_{l34}"),
    ("OpenAI", "sk-{a20}T3BlbkFJ{a20}"),
    ("OpenAI", "sk-proj-{w74}T3BlbkFJ{w74}"),
    ("OpenAI", "sk-svcacct-{w90}"),
    ("Anthropic", "sk-ant-api03-{w93}AA"),
    ("OpenRouter", "sk-or-v1-{h64}"),
    ("Langfuse", "sk-lf-{uuid}"),
    ("OpenAI or alike", "sk-{h32}"),
    ("OpenAI or alike", "sk-{a48}"),
    ("Groq", "gsk_{a52}"),
    ("xAI", "xai-{a80}"),
    ("Perplexity", "pplx-{a48}"),
    ("Replicate", "r8_{a37}"),
    ("NVIDIA", "nvapi-{w64}"),
    ("Cerebras", "csk-{n48}"),
    ("Fireworks", "fw_{a24}"),
    ("Pinecone", "pcsk_{a6}_{a63}"),
    ("LangSmith", "lsv2_pt_{h32}_{h10}"),
    ("Tavily", "tvly-dev-{a32}"),
    ("Deepgram, ElevenLabs", "sk_{h48}"),
    ("Settlemint", "sm_aat_{a16}"),
    ("Firsthand", "fh_{a36}{crc}"),
    ("Slack", "xoxb-{d12}-{d13}-{a24}"),
    ("Slack", "xoxp-{d12}-{d12}-{d12}-{h32}"),
    ("Slack", "xoxe.xoxp-1-{a163}"),
    ("Slack", "xapp-1-A{U10}-{d13}-{h64}"),
    ("Slack webhook", "https://[hooks.slack.com/services/T{U10}/B{U10}/{a24}]"),
    ("Microsoft Teams webhook", "https://acme.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{h32}/{uuid}"),
    ("Discord webhook", "https://[discord.com/api/webhooks/{d18}/{w68}]"),
    ("Discord", "{discord}.{w6}.{w38}"),
    ("Telegram", "{d10}:AA{w33}"),
    ("Zapier webhook", "https://[hooks.zapier.com/hooks/catch/{d7}/{n7}]"),
    ("Atlassian", "ATATT3xFfGF0{w180}={H8}"),
    ("Linear", "lin_api_{a40}"),
    ("Linear", "lin_oauth_{h64}"),
    ("Notion", "ntn_{d11}{a35}"),
    ("Notion", "secret_{a43}"),
    ("Figma", "figd_{w40}"),
    ("Airtable", "pat{a14}.{h64}"),
    ("Dropbox", "sl.u.{w180}"),
    ("1Password", "ops_eyJ{w300}"),
    ("1Password", "A3-{U6}-{U6}-{U5}-{U5}-{U5}-{U5}"),
    ("Typeform", "tfp_{w44}"),
    ("ClickUp", "pk_{d8}_{U32}"),
    ("HubSpot", "pat-eu1-{uuid}"),
    ("Frame.io", "fio-u-{w64}"),
    ("Intercom", "dG9rO{s55}="),
    ("LinkedIn", "WPL_AP1.{a16}.{s6}=="),
    ("LinkedIn", "AQV{w350}"),
    ("Facebook", "EAAC{a180}"),
    ("Facebook app", "{d15}|{w27}"),
    ("Instagram", "IGQV{w150}"),
    ("X", "AAAAAAAAAAAAAAAAAAAAA{a20}%2B{a40}%3D{a30}"),
    ("Stripe", "sk_live_{a24}"),
    ("Stripe", "rk_test_{a99}"),
    ("Stripe webhook", "whsec_{a32}"),
    ("Square", "sq0atp-{w22}"),
    ("Square", "sq0csp-{w43}"),
    ("Square", "EAAA{w60}"),
    ("PayPal Braintree", "access_token$production${n16}${h32}"),
    ("Shopify", "shpat_{h32}"),
    ("Shopify", "shpss_{h32}"),
    ("Flutterwave", "FLWSECK-{h32}-X"),
    ("Razorpay", "rzp_live_{a14}"),
    ("Plaid", "access-production-{uuid}"),
    ("EasyPost", "EZAK{a54}"),
    ("Shippo", "shippo_live_{h40}"),
    ("Duffel", "duffel_test_{w43}"),
    ("Lob", "live_{h35}"),
    ("Mollie, GoCardless", "live_{a30}"),
    ("Xendit", "xnd_production_{a60}"),
    ("Stytch", "secret-live-{w36}="),
    ("Twilio", "SK{h32}"),
    ("SendGrid", "SG.{w22}.{w43}"),
    ("Mailchimp", "{h32}-us12"),
    ("Mandrill", "md-{w22}"),
    ("Mailgun", "key-{h32}"),
    ("Mailgun", "mailgun: [{h32}-{h8}-{h8}]"),
    ("Brevo", "xkeysib-{h64}-{a16}"),
    ("Resend", "re_{a8}_{a24}"),
    ("Rootly", "rootly_{h64}"),
    ("Zuplo", "zpka_{n32}_{h8}"),
    ("New Relic", "NRAA-{h27}"),
    ("Twilio", "AC{h32}"),
)

# Keys without a form of their own: the vendor as people write it, as the detector names it, the key.
NAMED: tuple[tuple[str, str, str], ...] = (
    ("aws secret", "AWS", "{s40}"),
    ("Azure OpenAI", "Azure", "{h32}"),
    ("Cloudflare", "Cloudflare", "{w40}"),
    ("Heroku", "Heroku", "{uuid}"),
    ("Datadog", "Datadog", "{h32}"),
    ("PagerDuty", "PagerDuty", "u+{w18}"),
    ("Linode", "Linode", "{h64}"),
    ("Hetzner", "Hetzner", "{a64}"),
    ("Scaleway", "Scaleway", "{uuid}"),
    ("IBM Cloud", "IBM Cloud", "{w44}"),
    ("Railway", "Railway", "{uuid}"),
    ("Vercel", "Vercel", "{a24}"),
    ("Fastly", "Fastly", "{w32}"),
    ("Algolia", "Algolia", "{h32}"),
    ("Splunk", "Splunk", "{uuid}"),
    ("Sumologic", "Sumo Logic", "{a64}"),
    ("Honeycomb", "Honeycomb", "{a22}"),
    ("Rollbar", "Rollbar", "{h32}"),
    ("Bugsnag", "Bugsnag", "{h32}"),
    ("Opsgenie", "Opsgenie", "{uuid}"),
    ("Confluent", "Confluent", "{s64}"),
    ("Snyk", "Snyk", "{uuid}"),
    ("Travis", "Travis CI", "{a22}"),
    ("Codecov", "Codecov", "{uuid}"),
    ("wandb", "Weights & Biases", "{h40}"),
    ("Mistral", "Mistral", "{a32}"),
    ("Cohere", "Cohere", "{a40}"),
    ("Deepgram", "Deepgram", "{h40}"),
    ("ngrok", "ngrok", "{a49}"),
    ("SauceLabs", "Sauce Labs", "{uuid}"),
    ("BrowserStack", "BrowserStack", "{a20}"),
    ("Twilio", "Twilio", "{h32}"),
    ("Okta", "Okta", "00{w40}"),
    ("Auth0", "Auth0", "{w64}"),
    ("Twitter", "X", "{d18}-{a40}"),
    ("LinkedIn", "LinkedIn", "{a16}"),
    ("Facebook", "Facebook", "{h32}"),
    ("Dropbox", "Dropbox", "{n15}"),
    ("Airtable", "Airtable", "key{a14}"),
    ("Asana", "Asana", "1/{d16}:{h32}"),
    ("Zendesk", "Zendesk", "{a40}"),
    ("Freshdesk", "Freshdesk", "{a20}"),
    ("Trello", "Trello", "{h32}"),
    ("Postmark", "Postmark", "{uuid}"),
    ("Mailjet", "Mailjet", "{h32}"),
    ("Vonage", "Vonage", "{a16}"),
    ("Plaid", "Plaid", "{h30}"),
    ("Coinbase", "Coinbase", "{a64}"),
    ("Contentful", "Contentful", "{w43}"),
    ("Zoom", "Zoom", "{a32}"),
    ("Spotify", "Spotify", "{h32}"),
    ("Sentry", "Sentry", "{h64}"),
    ("Vault", "Vault", "s.{a24}"),
    ("Jira", "Atlassian", "{a24}"),
    ("Discord", "Discord", "{w32}"),
    ("GitHub", "GitHub", "{h40}"),
    ("GitLab", "GitLab", "{w20}"),
    ("Azure", "Azure", "{s86}=="),
)

TEXTS = (
    "Look what I found in our repo: {}",
    "{} is what you need, thanks",
    'const token = "{}";',
    "export API_TOKEN={}",
    "curl -H 'Authorization: Bearer {}' https://api.example.com/v1/me",
    "Deployed to production today (`{}`), happy to help anyone who wants to try",
    '{{"user": "ada", "key": "{}", "debug": true}}',
    "config:\n  url: https://example.com\n  token: {}\n  retries: 3",
)
NAMED_TEXTS = (
    "{upper}_API_KEY={key}",
    "My {name} api key is {key} please do not tell",
    '{lower}:\n  auth_token: "{key}"\n  region: eu',
    "the API token for {name}: {key}",
    'const {lower}Secret = "{key}";',
)


def make(form: str, draw: random.Random) -> tuple[str, int, int]:
    """A key of that form and [start, end) of the secret in it: what stands in square brackets, else all."""
    text = ""
    start, end = 0, None
    for part in re.split(r"(\{[^}]*\}|\[|\])", form):
        if part == "[":
            start = len(text)
        elif part == "]":
            end = len(text)
        elif part.startswith("{"):
            text += _drawn(part[1:-1], text, draw)
        else:
            text += part
    return text, start, len(text) if end is None else end


def _drawn(what: str, text: str, draw: random.Random) -> str:
    if what == "uuid":
        return "-".join(_chars("h", length, draw) for length in (8, 4, 4, 4, 12))
    if what == "crc":
        number, digits = zlib.crc32(text.rpartition("_")[2].encode()), ""
        for _place in range(6):
            number, rest = divmod(number, 62)
            digits = _BASE62[rest] + digits
        return digits
    if what == "grafana":
        secret = _chars("a", 32, draw)
        return f"{secret}_{zlib.crc32(f'glsa_{secret}'.encode()):08x}"
    if what == "discord":
        return base64.b64encode(_chars("d", 18, draw).encode()).decode().rstrip("=")
    return _chars(what[0], int(what[1:]), draw)


def _chars(alphabet: str, length: int, draw: random.Random) -> str:
    return "".join(draw.choices(_ALPHABETS[alphabet], k=length))
