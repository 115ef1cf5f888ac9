from django.db import migrations

# TRUNCATE passes by the trigger for rows.
GUARDED = """
CREATE FUNCTION guard_refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'versions of rules are kept: TRUNCATE of % is refused', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER guard_ruleversion_no_truncate BEFORE TRUNCATE ON guard_ruleversion
    FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse_emptying();
"""
BACK = """
DROP TRIGGER guard_ruleversion_no_truncate ON guard_ruleversion;
DROP FUNCTION guard_refuse_emptying();
"""


class Migration(migrations.Migration):
    dependencies = [("guard", "0006_counts_never_stand_in_the_way")]

    operations = [migrations.RunSQL(GUARDED, BACK)]
