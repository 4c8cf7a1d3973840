"""The server that the other tests of this folder stand on."""

from sqlalchemy import create_engine, text


def test_each_database_is_fresh_and_off_the_network(postgres_url):
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one()
        listens = connection.execute(text("SHOW listen_addresses")).scalar_one()
    engine.dispose()

    assert (tables, listens) == (0, "")
