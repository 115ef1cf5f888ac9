from django.db import migrations

GATE = "INSERT INTO guard_gate (id, rules_revision) VALUES (1, 0);"

# A version stays as it was written; only its author's name may be taken out, when a person is erased.
KEEP = """
CREATE FUNCTION guard_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'versions of rules are kept: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER guard_ruleversion_kept BEFORE UPDATE OR DELETE ON guard_ruleversion
    FOR EACH ROW EXECUTE FUNCTION guard_keep_version();
"""

DROP = """
DROP TRIGGER guard_ruleversion_kept ON guard_ruleversion;
DROP FUNCTION guard_keep_version();
"""


class Migration(migrations.Migration):
    dependencies = [("guard", "0001_gate_rules_and_versions")]

    operations = [
        migrations.RunSQL(GATE, "DELETE FROM guard_gate;"),
        migrations.RunSQL(KEEP, DROP),
    ]
