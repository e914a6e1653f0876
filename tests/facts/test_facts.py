"""What sentences state, in a table; and the promise of docs/facts.md on the labelled texts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.facts import Fact, Topic, find_facts
from ntm_crawler.places import find_places

_FOLDER = Path(__file__).parent
ABOUT = Topic(programme=True)


def stated(text: str, topic: Topic = ABOUT) -> list[str]:
    """What `text` states, as "indicator value unit status", with the upper end and the whole of a value."""
    return [_short(fact) for fact in find_facts(text, topic=topic)]


def _short(fact: Fact) -> str:
    value = f"{fact.value:g}" + (f"-{fact.value_max:g}" if fact.value_max is not None else "")
    value += f"/{fact.total:g}" if fact.total is not None else ""
    change = f" {fact.comparator}" if fact.comparator in ("increase", "decrease") else ""
    return f"{fact.indicator} {value} {fact.unit} {fact.status}{change}"


STATED = {
    # elliptic counts share the predicate of the last
    "Hiện có 8 đơn vị cấp huyện, 330 xã, 869 thôn/bản đạt chuẩn NTM; 2 xã, 85 thôn/bản đạt chuẩn NTM kiểu mẫu.": [
        "district_ntm 8 district achieved",
        "commune_ntm 330 commune achieved",
        "village_ntm 869 village achieved",
        "commune_model 2 commune achieved",
        "village_model 85 village achieved",
    ],
    # a share and a change behind a count
    "Cả nước có 5.775/8.227 xã (chiếm 70,2%) đạt chuẩn nông thôn mới (tăng 160 xã so với cuối năm 2021).": [
        "commune_ntm 5775/8227 commune achieved",
        "commune_ntm 70.2 % achieved",
        "commune_ntm 160 commune achieved increase",
    ],
    # thresholds are no values
    "Có 29 xã đạt 19/19 tiêu chí; 47 xã đạt từ 15 - 18 tiêu chí và không có xã dưới 5 tiêu chí.": [
        "commune_by_criteria 29 commune achieved",
        "commune_by_criteria 47 commune achieved",
        "commune_by_criteria 0 commune achieved",
    ],
    "Giảm số xã đạt dưới 5 tiêu chí xuống dưới 60 xã.": ["commune_by_criteria 60 commune achieved"],
    "Số xã đạt 15-18 tiêu chí có 04/181 xã, chiếm 2,21%.": [
        "commune_by_criteria 4/181 commune achieved",
        "commune_by_criteria 2.21 % achieved",
    ],
    "Bình quân toàn huyện đạt 12,6/19 tiêu chí, tăng 0,5 tiêu chí so với năm 2022.": [
        "criteria_avg 12.6/19 criteria/commune achieved",
        "criteria_avg 0.5 criteria/commune achieved increase",
    ],
    "Xã còn 5/19 tiêu chí nông thôn mới chưa đạt.": ["criteria_met 5/19 criteria remaining"],
    "Bộ tiêu chí gồm 19 tiêu chí; các xã đạt 19/19 tiêu chí được xét.": [],
    # the status, in one word
    "Năm 2020, tỉnh ta có 8 xã đăng ký về đích nông thôn mới.": ["commune_ntm 8 commune registered"],
    "Có 3 đơn vị: Nông Cống, Thiệu Hóa đang hoàn thiện hồ sơ xét công nhận chuẩn NTM.": [
        "district_ntm 3 district pending"
    ],
    "100% thành viên Hội đồng đồng ý công nhận 4 xã đạt chuẩn NTM.": ["commune_ntm 4 commune pending"],
    "UBND tỉnh quyết định công nhận 5 xã đạt chuẩn NTM.": ["commune_ntm 5 commune achieved"],
    "Toàn huyện còn 4 xã chưa đạt chuẩn NTM.": ["commune_ntm 4 commune remaining"],
    "Phấn đấu có thêm 8 xã được công nhận đạt chuẩn NTM nâng cao, nâng tổng số xã NTM nâng cao lên 27 xã.": [
        "commune_advanced 8 commune target",
        "commune_advanced 27 commune target",
    ],
    "Hội nghị đề ra mục tiêu năm 2021. Có tối thiểu 25 khu dân cư mẫu và 200 vườn mẫu đạt chuẩn.": [
        "model_residential 25 village target",
        "model_garden 200 garden target",
    ],
    "Phấn đấu năm 2021:\n- có 5 thôn đạt khu dân cư NTM kiểu mẫu;\n- tỷ lệ hộ nghèo dưới 3%.": [
        "model_residential 5 village target",
        "poverty_rate 3 % target",
    ],
    # units that exist or take part are none
    "Huyện có 22 xã và 3 thị trấn; đối với 4 xã xây dựng NTM, huyện tập trung chỉ đạo.": [],
    "Có 16 thôn văn hóa, 5 xã đạt chuẩn y tế và 3 xã đạt chuẩn tiếp cận pháp luật.": [],
    # parts take the head's meaning
    "Có 22 thôn đăng ký hoàn thành thôn NTM kiểu mẫu. Trong đó, xã Đông Văn có 4 thôn, xã Đông Yên có 1 thôn.": [
        "village_model 22 village registered",
        "village_model 4 village registered",
        "village_model 1 village registered",
    ],
    # OCOP
    "Tỉnh có 173 sản phẩm đạt tiêu chuẩn OCOP, trong đó: 91 sản phẩm 3 sao; 80 sản phẩm 4 sao.": [
        "ocop_product 173 product achieved",
        "ocop_product 91 product achieved",
        "ocop_product 80 product achieved",
    ],
    # money: whose it is
    "Tổng nguồn lực huy động 156,7 tỷ đồng; trong đó: ngân sách Trung ương 12,3 tỷ đồng, ngân sách huyện 15 tỷ đồng, "
    "doanh nghiệp 5 tỷ đồng, nhân dân đóng góp 96,2 tỷ đồng (chiếm 61,4%).": [
        "fund_total 1.567e+11 VND achieved",
        "fund_central 1.23e+10 VND achieved",
        "fund_state 1.5e+10 VND achieved",
        "fund_enterprise 5e+09 VND achieved",
        "fund_community 9.62e+10 VND achieved",
        "fund_community 61.4 % achieved",
    ],
    "Hội viên nông dân đã đóng góp 2 tỷ 285 triệu đồng và 7.530 ngày công, hiến gần 23 nghìn m2 đất.": [
        "fund_community 2.285e+09 VND achieved",
        "labour_days 7530 day achieved",
        "land_donated 23000 m2 achieved",
    ],
    "Xã xây 7 cây cầu với tổng kinh phí 1,2 tỷ đồng, trong đó huyện hỗ trợ 500 triệu đồng.": [
        "bridge 7 work achieved",
        "fund_invest 1.2e+09 VND achieved",
        "fund_state 5e+08 VND achieved",
    ],
    "Thu ngân sách đạt 175 tỷ đồng; doanh thu 20 tỷ đồng; tặng 30 suất quà trị giá 15 triệu đồng.": [],
    # income: a head and year
    "Thu nhập bình quân đầu người đạt 45 triệu đồng, gấp 2,5 lần so với năm 2011.": [
        "income_per_capita 4.5e+07 VND/person/year achieved",
        "income_per_capita 2.5 times achieved increase",
    ],
    "Thu nhập bình quân của người lao động đạt 11,6 triệu đồng/người/tháng.": [],
    # rates
    "Tỷ lệ hộ nghèo giảm từ 11,25% năm 2011 xuống còn 2,89%, giảm 5,61% so với năm 2012.": [
        "poverty_rate 11.25 % achieved",
        "poverty_rate 2.89 % achieved",
        "poverty_rate 5.61 % achieved decrease",
    ],
    "100% đường trục thôn được bê tông hóa; 95,5% người dân tham gia BHYT; tỷ lệ dùng nước sạch đạt 65%.": [
        "road_hard_rate 100 % achieved",
        "health_insurance_rate 95.5 % achieved",
        "clean_water_rate 65 % achieved",
    ],
    "Hộ nghèo được hỗ trợ 100% mức đóng bảo hiểm y tế; hộ cận nghèo còn 4,5%.": [],
    # works and lengths
    "Làm mới 25,6km đường bê tông; 12,3 km rãnh thoát nước; chỉnh trang 1.250 vườn hộ; xóa 35 nhà tạm.": [
        "road 25.6 km achieved",
        "drain 12.3 km achieved",
        "garden_improved 1250 garden achieved",
        "house_improved 35 house achieved",
    ],
    "Tuyến đường liên huyện có chiều dài 101 km; đồn quản lý 9,5 km đường biên; cách trung tâm 12 km.": [],
    "Dự kiến xây mới 8 nhà văn hóa và nâng cấp 3 công trình thủy lợi.": [
        "cultural_house 8 work planned",
        "irrigation_work 3 work planned",
    ],
    # 8.3 times 10⁹ is not what binary fractions make of it
    "Xã đã huy động 8,3 tỷ đồng.": ["fund_total 8.3e+09 VND achieved"],
    "Đã có 10/14 xã đạt chuẩn nâng cao; còn 4 xã chưa đạt.": [
        "commune_advanced 10/14 commune achieved",
        "commune_advanced 4 commune remaining",
    ],
    "Xã có 5/5 thôn có nhà văn hóa.": ["cultural_house 5/5 village achieved"],
    # what is asked of all is no figure of one
    "Theo quy định thu nhập bình quân phải đạt 44 triệu đồng/người/năm; hộ nghèo phải dưới 6%.": [],
    "Tiêu chí bảo hiểm y tế quy định phải đạt tỷ lệ 80% người dân tham gia.": [],
    "Đoàn viên cùng xã hoàn thành 19 tiêu chí: sau đợt này vượt 12,4% số xã so với mục tiêu.": [
        "criteria_met 19 criteria achieved"
    ],
    # a goal ends with its sentence or its act, and a plan that was fulfilled is none
    "Năm qua đã hoàn thành 12 chỉ tiêu được giao. Cụ thể, có 38 xã đạt chuẩn nông thôn mới.": [
        "commune_ntm 38 commune achieved"
    ],
    "Nhờ quyết tâm cao, xã Kim Ngọc đạt 13/19 tiêu chí.": ["criteria_met 13/19 criteria achieved"],
    "Có 52 xã/136 xã đạt chuẩn nông thôn mới, dự kiến sẽ có thêm 36 xã về đích.": [
        "commune_ntm 52/136 commune achieved",
        "commune_ntm 36 commune planned",
    ],
    "Thủ tướng yêu cầu ngành phải đạt tăng trưởng 3%, có 70 huyện đạt chuẩn nông thôn mới.": [
        "district_ntm 70 district target"
    ],
    "Tỷ lệ xã đạt NTM nâng cao là 42,4%/ chỉ tiêu 40%; tỷ lệ xã NTM kiểu mẫu là 12,3%.": [
        "commune_advanced 42.4 % achieved",
        "commune_model 12.3 % achieved",
    ],
    # of several together, of others, of another thing
    "Với việc 6 xã chính thức lên phường, thành phố hoàn thành xây dựng nông thôn mới.": [],
    "Hội chợ giới thiệu 120 sản phẩm OCOP.": [],
    "TP Tuy Hòa có 4/4 xã, huyện Tây Hòa có 10/10 xã đạt chuẩn nông thôn mới.": [
        "commune_ntm 4/4 commune achieved",
        "commune_ntm 10/10 commune achieved",
    ],
    "Số xã đạt chuẩn NTM tăng từ 3 xã lên 12 xã.": [
        "commune_ntm 3 commune achieved",
        "commune_ntm 12 commune achieved",
    ],
    "Có 201 đơn vị cấp huyện đạt chuẩn nông thôn mới, tăng 3 huyện so với tháng 9/2021, chiếm khoảng 30,3% tổng số "
    "đơn vị cấp huyện.": [
        "district_ntm 201 district achieved",
        "district_ntm 3 district achieved increase",
        "district_ntm 30.3 % achieved",
    ],
    "Tiêu chí NTM nâng cao bình quân đạt 11,2 tiêu chí/xã.": ["criteria_avg_advanced 11.2 criteria/commune achieved"],
    "Đến nay có 68 đơn vị cấp xã đạt chuẩn nông thôn mới; 42 xã vùng dân tộc và miền núi chưa đạt chuẩn.": [
        "commune_ntm 68 commune achieved",
        "commune_ntm 42 commune remaining",
    ],
    "Hiện có 72/114 xã thuộc vùng dân tộc thiểu số đạt 19 tiêu chí nông thôn mới.": [
        "commune_by_criteria 72/114 commune achieved"
    ],
    "Nhiệm kỳ qua huyện vượt 3 chỉ tiêu về nông thôn mới: có 13/17 xã đạt chuẩn.": [
        "commune_ntm 13/17 commune achieved"
    ],
    "Đến nay, 2 xã An Thạnh và Long Giang đạt 15/19 tiêu chí; toàn huyện đạt 144/152 tiêu chí.": [
        "commune_by_criteria 2 commune achieved",
        "criteria_met 144/152 criteria achieved",
    ],
    # no sentence ends behind a shortened word; one does where the blank was forgotten
    "UBND TP. Tuy Hòa trình hồ sơ công nhận 2 xã đạt chuẩn nông thôn mới theo quy định.Đến nay có 5 xã đạt chuẩn.": [
        "commune_ntm 2 commune pending",
        "commune_ntm 5 commune achieved",
    ],
    # a heading is a line of its own
    "Kết quả năm 2022\n- Làm mới 2,35 km đường trục thôn.\n"
    "II. Nhiệm vụ năm 2023\n- Làm mới 3 km đường.\n- Hộ nghèo còn 1,2%.": [
        "road 2.35 km achieved",
        "road 3 km target",
        "poverty_rate 1.2 % target",
    ],
    "Đoàn đề nghị huyện giảm hộ nghèo 5%.": ["poverty_rate 5 % planned decrease"],
    "Lắp bóng đèn với kinh phí 1,9 tỷ đồng hoàn toàn do dân đóng góp.": ["fund_community 1.9e+09 VND achieved"],
    "Đến năm 2035 có 5 xã đạt chuẩn NTM. Trong đó, có 2 xã đạt chuẩn NTM nâng cao.": [
        "commune_ntm 5 commune target",
        "commune_advanced 2 commune target",
    ],
    "Tỉnh chi 7,6 nghìn tỷ đồng để thực hiện mục tiêu quốc gia về xây dựng nông thôn mới.": [
        "fund_total 7.6e+12 VND achieved"
    ],
    "Xã có 12 sản phẩm nông nghiệp.": [],
    "Có ít nhất 5 xã đạt chuẩn NTM.": ["commune_ntm 5 commune target"],
    # what was torn down, and what is wide
    "Người dân phá dỡ 1.200 m tường rào, lùi hàng rào mỗi bên 1 m, xây lại 900 m hàng rào.": ["fence 0.9 km achieved"],
    # money that came back, was lent, or went to persons
    "Xã phải nộp lại ngân sách nhà nước 329 triệu đồng sai phạm; huyện tạm ứng ngân sách 11 tỷ đồng.": [],
    "Hội viên góp 5.200 ngày công, 380 triệu đồng, trao 15 con bò giống trị giá 225 triệu đồng.": [
        "labour_days 5200 day achieved",
        "fund_community 3.8e+08 VND achieved",
    ],
    "Huy động 96 tỷ đồng, gồm: ngân sách tỉnh 21 tỷ đồng, huyện 30,4 tỷ đồng, nhân dân 25 tỷ đồng.": [
        "fund_total 9.6e+10 VND achieved",
        "fund_state 2.1e+10 VND achieved",
        "fund_state 3.04e+10 VND achieved",
        "fund_community 2.5e+10 VND achieved",
    ],
    "Tỉnh trích ngân sách 2,5 tỷ đồng để thưởng cho các xã về đích, thưởng mỗi xã 500 triệu đồng.": [
        "award_money 2.5e+09 VND achieved",
        "award_money 5e+08 VND achieved",
    ],
    "Huyện hỗ trợ 3.500 tấn xi măng trị giá 5,2 tỷ đồng.": ["fund_state 5.2e+09 VND achieved"],
    "Nợ đọng xây dựng cơ bản giảm 8,5 tỷ đồng, còn 3,2 tỷ đồng.": [
        "debt 8.5e+09 VND achieved decrease",
        "debt 3.2e+09 VND achieved",
    ],
    # numbers in words and digits
    "Nhân dân hiến 4,3 vạn m2 đất, 3.000 m2 đất vườn và 2.000 m2 đất ở, góp 25 nghìn 400 ngày công.": [
        "land_donated 43000 m2 achieved",
        "land_donated 3000 m2 achieved",
        "land_donated 2000 m2 achieved",
        "labour_days 25400 day achieved",
    ],
}


@pytest.mark.parametrize("text", STATED)
def test_a_sentence_states(text: str) -> None:
    assert stated(text) == STATED[text]


def test_an_article_about_something_else_states_what_only_the_programme_has() -> None:
    text = "Thu ngân sách đạt 20 tỷ đồng. Làm mới 12 km đường bê tông. Toàn huyện có 7/10 xã đạt chuẩn nông thôn mới."
    other = "Đảng bộ huyện tổng kết công tác năm. " * 40
    assert stated(other + text, Topic()) == ["commune_ntm 7/10 commune achieved"]
    assert stated(text, Topic(programme=False)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ở huyện nông thôn mới Phong Điền, đường nông thôn mới đang xuống cấp: năm 2016 làm 12 km đường bê tông.",
        "Giá trị sản xuất đạt 2.340 tỷ đồng; 96% dân số tham gia BHYT; một xã đạt chuẩn nông thôn mới.",
        "Bộ Nông nghiệp và phát triển nông thôn mới đây phê duyệt đề án xây trường với kinh phí 50 tỷ đồng.",
    ],
    ids=["an epithet", "a report of the whole economy", "another word that is written alike"],
)
def test_a_name_in_passing_makes_no_article_about_the_programme(text: str) -> None:
    assert stated(text, Topic()) == []


def _records(name: str) -> Iterator[dict[str, Any]]:
    return map(json.loads, (_FOLDER / name).read_text("utf-8").splitlines())


@pytest.mark.parametrize("known", [True, False], ids=["topic-given", "topic-unknown"])
def test_ordinary_news_states_nothing(known: bool) -> None:
    for record in _records("negatives.jsonl"):
        topic = Topic(programme=False) if known else Topic()
        assert find_facts(record["text"], topic=topic) == []


def test_a_fact_stands_where_it_says_and_is_possible() -> None:
    text = (
        "Có 25/19 xã đạt chuẩn NTM; 120% số xã đạt chuẩn NTM; bình quân đạt 47 tiêu chí/xã; có 12/20 xã đạt chuẩn NTM."
    )
    facts = find_facts(text, topic=ABOUT)
    assert [(fact.value, fact.total) for fact in facts] == [(12, 20)]
    assert all(text[fact.start : fact.end] == fact.quote for fact in facts)


def _status_group(status: str) -> str:
    return "goal" if status in ("planned", "target") else status


def _right(fact: Fact, gold: dict[str, Any]) -> bool:
    changes = ("increase", "decrease")
    return (
        fact.start < gold["end"]
        and gold["start"] < fact.end
        and (fact.indicator, fact.value, fact.value_max, fact.total, fact.unit)
        == (gold["indicator"], gold["value"], gold.get("value_max"), gold.get("value2"), gold["unit"])
        and _status_group(fact.status) == _status_group(gold["status"])
        and (fact.comparator in changes) == (gold.get("comparator") in changes)
    )


def _disputed(fact: Fact, record: dict[str, Any]) -> bool:
    """Whether a fact stands where RULES.md can be read in two ways."""
    return any(fact.start < end and start < fact.end for start, end in record.get("disputed", ())) and not any(
        fact.start < gold["end"] and gold["start"] < fact.end for gold in record["facts"]
    )


def measure(name: str, *, sure: bool) -> tuple[float, float]:
    """Precision and recall on a file of labelled texts: indicator, value, unit and status."""
    right = told = labelled = 0
    for record in _records(name):
        article = record["article"]
        topic = Topic(programme=article["ntm"], published=article["published"], level="district")
        facts = find_facts(record["text"], topic=topic, places=find_places(record["text"]))
        facts = [fact for fact in facts if (fact.sure or not sure) and not _disputed(fact, record)]
        right += sum(any(_right(fact, gold) for gold in record["facts"]) for fact in facts)
        told += len(facts)
        labelled += len(record["facts"])
    return right / told, right / labelled


@pytest.mark.parametrize(
    ("sure", "precision", "recall"), [(True, 0.98, 0.80), (False, 0.94, 0.88)], ids=["sure", "all"]
)
@pytest.mark.parametrize("name", ["gold.jsonl", "labels.jsonl", "traps.jsonl"], ids=["seeds", "districts", "traps"])
def test_labelled_texts_are_read(name: str, sure: bool, precision: float, recall: float) -> None:
    measured = measure(name, sure=sure)
    assert measured[0] >= precision and measured[1] >= recall
