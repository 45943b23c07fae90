"""WebAnno TSV 3: slots, relations and chains."""

from builder.formats.marks import Argument, Attribute
from tests.formats.test_webanno_tsv import SPAN, document, spans


def test_slots_are_arguments_and_an_empty_slot_leaves_the_host_without() -> None:
    read = document(
        "#T_SP=my.Host|ROLE_my.Host:who_my.HostWhoLink|uima.tcas.Annotation"
        "|ROLE_my.Host:my_place_my.PlaceLink|my.Place|value",
        "#T_SP=my.Place|",
        "#Text=raid Port Omar",
        "1-1\t0-4\traid\tbomb\\;er;*\t1-3;1-2[7]\t_\t*\tRaid\t_\t",
        "1-2\t5-9\tPort\t_\t*\tin\t1-2[7]\t*\t*[7]\t",
        "1-3\t10-14\tOmar\t_\t*\t_\t*\tX\t_\t",
    )
    assert read.refused == []
    assert [(one.id, one.label, one.arguments) for one in read.marks] == [
        (
            "1-1/Host",
            "Raid",
            (Argument("who/bomb;er", "1-3/Host"), Argument("who", "1-2/Place[7]")),
        ),
        ("1-2/Host", "Host", (Argument("my_place/in", "1-2/Place[7]"),)),
        ("1-2/Place[7]", "Place", ()),
        ("1-3/Host", "X", ()),
    ]


def test_a_target_of_version_3_may_name_its_layer_by_number() -> None:
    read = document(
        "#T_SP=my.Host|ROLE_my.Host:who_my.Link|my.Place",
        "#T_SP=my.Place|",
        "#Text=raid Port",
        "1-1\t0-4\traid\tin\t1-2-2\t_",
        "1-2\t5-9\tPort\t_\t_\t*",
        version="3",
    )
    assert read.marks[0].arguments == (Argument("in", "1-2/Place"),)


def test_source_is_the_governor_and_target_the_dependent_whose_row_it_is() -> None:
    read = document(
        SPAN,
        "#T_RL=my.Rel|label|note|BT_webanno.custom.Span",
        "#Text=Omar Port",
        "1-1\t0-4\tOmar\tP[1]|Q[2]\t_\t_\t_\t",
        "1-2\t5-9\tPort\tL\tin|at\tx|*\t1-1[2_0]|1-1[1_0]\t",
    )
    relations = [one for one in read.marks if one.kind == "relation"]
    assert [(one.id, one.label, one.attributes, one.arguments) for one in relations] == [
        (
            "1-2/Rel",
            "in",
            (Attribute("note", "x"),),
            (Argument("source", "1-1/Span[2]"), Argument("target", "1-2/Span")),
        ),
        (
            "1-2/Rel#2",
            "at",
            (),
            (Argument("source", "1-1/Span[1]"), Argument("target", "1-2/Span")),
        ),
    ]


def test_a_relation_that_the_tool_wrote_twice_is_one_mark_and_a_remark() -> None:
    read = document(
        SPAN,
        "#T_RL=my.Rel|BT_webanno.custom.Span",
        "#Text=Omar Portside",
        "1-1\t0-4\tOmar\tA[1]\t1-1[1_1]\t",
        "1-2\t5-13\tPortside\t_\t_\t",
        "1-2.1\t5-9\tPort\tA[1]\t1-1[1_1]\t",
    )
    assert [one.kind for one in read.marks] == ["span", "relation"]
    assert read.remarks == ["line 7 repeats the Rel of line 5"]


def test_a_dependency_ends_at_tokens_where_there_is_no_part_of_speech() -> None:
    base = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"
    read = document(
        f"#T_SP={base}|PosValue",
        SPAN,
        "#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency"
        f"|DependencyType|BT_{base}",
        "#Text=Omar Port",
        "1-1\t0-4\tOmar\tN\t_\t_\t_\t",
        "1-2\t5-9\tPort\t_\tA\troot\t1-1\t",
    )
    (relation,) = (one for one in read.marks if one.kind == "relation")
    assert relation.label == "root"
    assert relation.arguments == (Argument("source", "1-1/POS"), Argument("target", "1-2"))
    assert ("Token", "Port") in spans(read)


def test_a_chain_is_a_group_of_its_links_in_their_order() -> None:
    read = document(
        "#T_CH=my.CorefLink|referenceType|referenceRelation",
        "#Text=Omar he",
        "1-1\t0-4\tOmar\tname[3]\t*->3-2\t",
        "1-2\t5-7\the\t*[3]\tcoref\\->x->3-1\t",
    )
    assert [(one.id, one.kind, one.label, one.attributes) for one in read.marks] == [
        ("1-1/CorefLink->3-2", "span", "name", ()),
        ("1-2/CorefLink->3-1", "span", "CorefLink", (Attribute("referenceRelation", "coref->x"),)),
        ("CorefLink->3", "group", "CorefChain", ()),
    ]
    assert read.marks[2].arguments == (
        Argument("member", "1-2/CorefLink->3-1"),
        Argument("member", "1-1/CorefLink->3-2"),
    )
