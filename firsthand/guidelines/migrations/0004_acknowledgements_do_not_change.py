from django.db import migrations

# A proof stays as it is. Only what belongs to a demonstration may go, together with its people or its guidelines.
FUNCTION = """
CREATE FUNCTION guidelines_refuse_forging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND (
        (SELECT is_demo FROM people_member WHERE id = OLD.member_id) IS NOT FALSE
        OR (SELECT g.is_demo FROM guidelines_version v JOIN guidelines_guideline g ON g.id = v.guideline_id
            WHERE v.id = OLD.version_id) IS NOT FALSE
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'an acknowledgement is never changed or deleted'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER guidelines_acknowledgement_stays BEFORE UPDATE OR DELETE ON guidelines_acknowledgement
    FOR EACH ROW EXECUTE FUNCTION guidelines_refuse_forging();
"""

DROP = """
DROP TRIGGER guidelines_acknowledgement_stays ON guidelines_acknowledgement;
DROP FUNCTION guidelines_refuse_forging();
"""


class Migration(migrations.Migration):
    dependencies = [("guidelines", "0003_acknowledgements_charter_and_scorecards")]

    operations = [migrations.RunSQL(FUNCTION, DROP)]
