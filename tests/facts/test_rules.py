"""A sentence for each rule and each exception that the tables of test_facts.py do not need."""

import pytest

from ntm_crawler.facts import Topic, find_facts
from ntm_crawler.facts.periods import bounds
from tests.facts.test_facts import ABOUT, stated

STATED = {
    # how a number is written
    "Huy động được 35 tỷ xây dựng nông thôn mới.": ["fund_total 3.5e+10 VND achieved"],
    "Vốn huy động 350.000.000 đồng.": ["fund_total 3.5e+08 VND achieved"],
    # of whom a standard is said
    "Có 14 tỉnh có 100% số xã đạt chuẩn nông thôn mới.": ["province_all_communes 14 province achieved"],
    "Có 12/12 xã, 30/42 trường được công nhận đạt chuẩn.": ["school_standard 30/42 school achieved"],
    "Đến nay đã có 12/16 xã được công nhận.": ["commune_ntm 12/16 commune achieved"],
    "Tổng số trường đạt chuẩn quốc gia lên 32 trường.": ["school_standard 32 school achieved"],
    "Trong số xã đạt chuẩn NTM có 12 thôn kiểu mẫu.": ["village_model 12 village achieved"],
    "Tổng số sản phẩm OCOP 5 sao cấp quốc gia là 42 sản phẩm.": ["ocop_product 42 product achieved"],
    "Tỉnh có 12 sản phẩm chủ lực, 30 sản phẩm OCOP.": ["ocop_product 30 product achieved"],
    "Chương trình OCOP có 3 hợp tác xã, 5 chủ thể tham gia.": ["ocop_entity 5 entity achieved"],
    # of a long list only the last ones share what is said
    "Có 1 xã, 2 thôn, 3 bản, 4 ấp, 5 xóm, 6 buôn, 7 làng, 8 thôn đạt chuẩn NTM.": [
        f"village_ntm {count} village achieved" for count in range(2, 9)
    ],
    # criteria of a set
    "Các xã đạt từ 12-15 tiêu chí/xã.": ["criteria_met 12-15 criteria achieved"],
    "Có 12 xã về đích, đạt 19/19 tiêu chí.": ["commune_ntm 12 commune achieved"],
    "Có 12 xã đạt từ 15 tiêu chí trở lên.": ["commune_by_criteria 12 commune achieved"],
    "Có 3 xã đạt 19/19 tiêu chí nâng cao; 2 xã đạt 19/19 tiêu chí kiểu mẫu.": [
        "commune_by_criteria 3 commune achieved",
        "commune_by_criteria 2 commune achieved",
    ],
    "4 thôn đạt 14/14 tiêu chí; 5 thôn đạt 14/14 tiêu chí khu dân cư NTM kiểu mẫu; 2 thôn đạt 14/14 tiêu chí kiểu mẫu; "
    "7 thôn đạt 10 tiêu chí.": [
        "village_ntm 4 village achieved",
        "model_residential 5 village achieved",
        "village_model 2 village achieved",
        "criteria_met 10 criteria achieved",
    ],
    # parts, shares and changes of a count
    "Toàn tỉnh có 831 thôn được công nhận đạt chuẩn NTM (trong đó có 694 thôn thuộc các xã miền núi).": [
        "village_ntm 831 village achieved",
        "village_ntm 694 village achieved",
    ],
    "Có 75% số xã (12 xã) đạt chuẩn NTM.": ["commune_ntm 75 % achieved", "commune_ntm 12 commune achieved"],
    "Có 255 đơn vị cấp huyện thuộc 58 tỉnh đã hoàn thành nhiệm vụ xây dựng nông thôn mới, chiếm khoảng 39,6% tổng số "
    "đơn vị cấp huyện.": ["district_ntm 255 district achieved", "district_ntm 39.6 % achieved"],
    "Có 25 huyện thuộc 8 tỉnh đã hoàn thành nhiệm vụ xây dựng nông thôn mới, chiếm khoảng 39,6% tổng số dân.": [
        "district_ntm 25 district achieved"
    ],
    "Cả nước có 68,2% số xã đạt chuẩn NTM (tăng 5,8% so với năm 2020).": [
        "commune_ntm 68.2 % achieved",
        "commune_ntm 5.8 % achieved increase",
    ],
    # a goal, and what goes on with it
    "Năm nay huyện phấn đấu đưa các xã về đích. Cụ thể, có 5 xã đạt chuẩn NTM.": ["commune_ntm 5 commune target"],
    "Có 3 xã trình hồ sơ công nhận đạt chuẩn NTM. 2 xã đạt chuẩn NTM nâng cao.": [
        "commune_ntm 3 commune pending",
        "commune_advanced 2 commune pending",
    ],
    "Huyện phấn đấu có 5 xã đạt chuẩn NTM nâng cao trong điều kiện nguồn vốn còn hạn hẹp và thời tiết không thuận lợi, "
    "trên cơ sở kết quả rà soát. Trong đó có 2 xã đạt chuẩn kiểu mẫu.": [
        "commune_advanced 5 commune target",
        "commune_model 2 commune target",
    ],
    "Năm 2018 có 5 xã đạt chuẩn NTM, đến năm 2020 có 8 xã đạt chuẩn NTM.": [
        "commune_ntm 5 commune achieved",
        "commune_ntm 8 commune target",
    ],
    "Đến năm 2019 có 12 xã đạt chuẩn NTM.": ["commune_ntm 12 commune achieved"],
    "Đến năm 2030 có 12 xã đạt chuẩn NTM.": ["commune_ntm 12 commune target"],
    # whose money it is
    "Nguồn vốn: ngân sách huyện 48%, tín dụng chiếm khoảng 30%.": [
        "fund_state 48 % achieved",
        "fund_credit 30 % achieved",
    ],
    "Nhân dân đóng góp 5.200 ngày công với tổng kinh phí 3 tỷ đồng.": [
        "labour_days 5200 day achieved",
        "fund_community 3e+09 VND achieved",
    ],
    "Ông Lộc vận động gia đình hiến trên 100 m2 đất trị giá trên 300 triệu đồng để làm đường.": [
        "land_donated 100 m2 achieved",
        "fund_community 3e+08 VND achieved",
    ],
    "Xã đã chi 35 tỷ đồng để xây dựng nông thôn mới.": ["fund_total 3.5e+10 VND achieved"],
    "Kinh phí xây dựng nông thôn mới là 35 tỷ đồng.": ["fund_total 3.5e+10 VND achieved"],
    "Vốn doanh nghiệp, các tổ chức và đóng góp của cộng đồng dân cư được trên 120 tỷ đồng.": [
        "fund_community 1.2e+11 VND achieved"
    ],
    "Cán bộ xã ủng hộ 50 triệu đồng; công ty ủng hộ 60 triệu đồng.": ["fund_community 5e+07 VND achieved"],
    # income of two times, and of two places
    "Thu nhập bình quân đầu người từ 12 triệu đồng/người/năm tăng lên gần 60 triệu đồng/người/năm.": [
        "income_per_capita 1.2e+07 VND/person/year achieved",
        "income_per_capita 6e+07 VND/person/year achieved",
    ],
    "Thu nhập bình quân đầu người đạt hơn 36 triệu đồng/người/năm (cả nước hơn 50 triệu đồng/người/năm).": [
        "income_per_capita 3.6e+07 VND/person/year achieved",
        "income_per_capita 5e+07 VND/person/year achieved",
    ],
    # water that is clean is told apart from water that does no harm
    "Tỷ lệ hộ dùng nước sạch đảm bảo vệ sinh đạt 95%.": ["sanitary_water_rate 95 % achieved"],
    "Có 88,5% dân số dùng nước sạch hợp vệ sinh.": ["sanitary_water_rate 88.5 % achieved"],
    "Tỷ lệ hộ nghèo năm 2019 là 5%, năm 2020 4%.": ["poverty_rate 5 % achieved"],
    # how long something took is no amount; a unit may be torn apart
    "Trong 4 năm, vốn huy động đạt 31 tỷ đồng.": ["fund_total 3.1e+10 VND achieved"],
    "Dân hiến 2.400m 2 đất vườn.": ["land_donated 2400 m2 achieved"],
    # counts in few words
    "Theo lộ trình, năm 2023 có 2 xã về đích; năm 2024 có thêm 3 xã.": [
        "commune_ntm 2 commune planned",
        "commune_ntm 3 commune planned",
    ],
    "Có thêm 1 xã đạt chuẩn NTM nâng cao, lũy kế 6 xã.": [
        "commune_advanced 1 commune achieved",
        "commune_advanced 6 commune achieved",
    ],
    "Huyện phấn đấu có 5 xã NTM nâng cao; hiện nay đã có 2 xã đạt.": [
        "commune_advanced 5 commune target",
        "commune_advanced 2 commune achieved",
    ],
    "Còn 4 xã chưa đạt chuẩn NTM; 2 xã hoàn thiện hồ sơ trình tỉnh thẩm định.": [
        "commune_ntm 4 commune remaining",
        "commune_ntm 2 commune pending",
    ],
    "Số xã đạt chuẩn NTM gồm: Hòa Lộc (9 xã), Tân Lộc (4 xã).": [
        "commune_ntm 9 commune achieved",
        "commune_ntm 4 commune achieved",
    ],
    "Quyết định công nhận đạt chuẩn NTM kiểu mẫu năm 2022 đối với 6 xã.": ["commune_model 6 commune achieved"],
    "Tỉnh có 36 xã đạt chuẩn NTM (trong đó có 8 xã biên giới).": [
        "commune_ntm 36 commune achieved",
        "commune_ntm 8 commune achieved",
    ],
    "Có 14 trong tổng số 20 xã đạt chuẩn NTM.": ["commune_ntm 14/20 commune achieved"],
    "Hai huyện có 100% các xã đạt chuẩn NTM.": ["commune_ntm 100 % achieved"],
    "Có 2 xã (An Hòa, An Bình) đạt chuẩn NTM nâng cao, đạt 13,3%.": [
        "commune_advanced 2 commune achieved",
        "commune_advanced 13.3 % achieved",
    ],
    "Tỉnh có 39 xã đạt chuẩn NTM, gần bằng mức chung của cả nước (48,3%).": [
        "commune_ntm 39 commune achieved",
        "commune_ntm 48.3 % achieved",
    ],
    "Tỉnh có 4/8 huyện đạt chuẩn NTM và 3 đô thị hoàn thành nhiệm vụ xây dựng NTM.": [
        "district_ntm 4/8 district achieved",
        "district_ntm 3 district achieved",
    ],
    "Năm qua có thêm 109 khu dân cư được công nhận đạt chuẩn nông thôn mới.": ["village_ntm 109 village achieved"],
    "Khu dân cư kiểu mẫu: đã có 23 khu đạt chuẩn.": ["model_residential 23 village achieved"],
    "Đã có 3/3 xã đăng ký được công nhận đạt chuẩn NTM nâng cao.": ["commune_advanced 3/3 commune achieved"],
    "Huyện có 45/89 xã được công nhận đạt chuẩn NTM, vượt kế hoạch trước 2 năm.": [
        "commune_ntm 45/89 commune achieved"
    ],
    "Hội đồng phân hạng 12 sản phẩm, có 10 sản phẩm đạt 3 sao.": ["ocop_product 10 product achieved"],
    # scores with the name in front of them
    "Xã An Hòa: 16/19 tiêu chí; xã An Lạc 15/19.": [
        "criteria_met 16/19 criteria achieved",
        "criteria_met 15/19 criteria achieved",
    ],
    "- Xã đạt 15-18 tiêu chí: 3 xã; xã đạt 10-14 tiêu chí: 2 xã.": [
        "commune_by_criteria 3 commune achieved",
        "commune_by_criteria 2 commune achieved",
    ],
    "Bình quân số tiêu chí/xã đạt 17,3 (tăng 0,8 tiêu chí so với cuối năm 2020).": [
        "criteria_avg 17.3 criteria/commune achieved",
        "criteria_avg 0.8 criteria/commune achieved increase",
    ],
    "Xã vừa nâng số tiêu chí đạt được lên 17/19.": ["criteria_met 17/19 criteria achieved"],
    "Tỷ lệ xã đạt chuẩn NTM là 93,6%, trong đó nâng cao 35,2%, kiểu mẫu 8,1%.": [
        "commune_ntm 93.6 % achieved",
        "commune_advanced 35.2 % achieved",
        "commune_model 8.1 % achieved",
    ],
    "Có 12 xã đạt chuẩn nông thôn mới (NTM) nâng cao, 3 xã NTMKM.": [
        "commune_advanced 12 commune achieved",
        "commune_model 3 commune achieved",
    ],
    "Huyện An Hòa: 10/10 xã; huyện An Lạc: 8/8 xã đạt chuẩn NTM.": [
        "commune_ntm 10/10 commune achieved",
        "commune_ntm 8/8 commune achieved",
    ],
    "Có 25 xã đạt chuẩn NTM nâng cao thuộc nhiều huyện.": ["commune_advanced 25 commune achieved"],
    "Mục tiêu đưa 20 thôn vùng thấp của 2 xã An Hòa, An Bình thành thôn kiểu mẫu.": ["village_model 20 village target"],
    "Tỉnh có 20 xã đạt chuẩn NTM. 6 xã đến nay chưa hoàn thành là An Hòa và năm xã khác.": [
        "commune_ntm 20 commune achieved",
        "commune_ntm 6 commune remaining",
    ],
    "7 xã đạt 19 tiêu chí; 5 xã đã có quyết định công nhận, 1 xã các sở đang thẩm định hồ sơ. Ngoài ra, 4 xã đạt 15 "
    "tiêu chí.": [
        "commune_by_criteria 7 commune achieved",
        "commune_ntm 5 commune achieved",
        "commune_ntm 1 commune pending",
        "commune_by_criteria 4 commune achieved",
    ],
    "Tỉnh có 40 sản phẩm OCOP, trong đó 20 sản phẩm đánh giá lại và 20 sản phẩm lần đầu tham gia.": [
        "ocop_product 40 product achieved",
        "ocop_product 20 product achieved",
        "ocop_product 20 product achieved",
    ],
    "Có 5 xã về đích NTM nâng cao gồm An Hòa (19/19 tiêu chí), An Lạc (18/19).": [
        "commune_advanced 5 commune achieved",
        "criteria_met 19/19 criteria achieved",
        "criteria_met 18/19 criteria achieved",
    ],
    "Có 5.614 chủ thể OCOP, trong đó 32,9% là hợp tác xã, 22,4% là doanh nghiệp.": [
        "ocop_entity 5614 entity achieved",
        "ocop_entity 32.9 % achieved",
        "ocop_entity 22.4 % achieved",
    ],
    "Thu nhập bình quân đầu người tăng ít nhất 1,5 lần so với năm 2020.": [
        "income_per_capita 1.5 times target increase"
    ],
    "Phấn đấu 25% số xã cơ bản đạt 19 tiêu chí, tức khoảng 30 xã.": [
        "commune_by_criteria 25 % target",
        "commune_by_criteria 30 commune target",
    ],
    "Xã An Hòa đạt 18/19 tiêu chí; xã An Lạc (Tân Phú) 17/19 tiêu chí. Cộng cả huyện là 186 tiêu chí/209 tiêu chí.": [
        "criteria_met 18/19 criteria achieved",
        "criteria_met 17/19 criteria achieved",
        "criteria_met 186/209 criteria achieved",
    ],
    "Phấn đấu thêm 7 xã đạt chuẩn NTM, duy trì chất lượng các xã đã đạt.": ["commune_ntm 7 commune target"],
    "Có 41 xã đạt chuẩn NTM, nâng cao 12 xã.": [
        "commune_ntm 41 commune achieved",
        "commune_advanced 12 commune achieved",
    ],
    # a goal that holds to the end of its sentence, and an order
    "Đại hội đề ra: đến năm 2030 có 14/18 xã đạt chuẩn NTM; thu nhập bình quân đầu người đạt 60 triệu đồng.": [
        "commune_ntm 14/18 commune target",
        "income_per_capita 6e+07 VND/person/year target",
    ],
    "Huyện yêu cầu các xã tập trung hoàn thành 2 tiêu chí.": ["criteria_met 2 criteria planned"],
    "Hiện có 62/85 xã đạt chuẩn NTM, vượt 2 xã so với chỉ tiêu; 15 xã NTM nâng cao.": [
        "commune_ntm 62/85 commune achieved",
        "commune_advanced 15 commune achieved",
    ],
    "Số thôn đạt chuẩn NTM kiểu mẫu tăng từ 12 thôn năm 2020 lên 56 thôn năm 2023.": [
        "village_model 12 village achieved",
        "village_model 56 village achieved",
    ],
    "Đã có 2/3 xã đạt chuẩn NTM theo kế hoạch; 8/10 thôn đạt chuẩn NTM kiểu mẫu.": [
        "commune_ntm 2/3 commune achieved",
        "village_model 8/10 village achieved",
    ],
    "Các mục tiêu, nhiệm vụ được triển khai hiệu quả, toàn huyện có 14 xã đạt chuẩn NTM.": [
        "commune_ntm 14 commune achieved"
    ],
    "Để về đích NTM, xã huy động 45 tỷ đồng; phấn đấu làm 15 km đường.": [
        "fund_total 4.5e+10 VND achieved",
        "road 15 km target",
    ],
    "Xã phấn đấu về đích NTM, trong khi thu nhập bình quân đầu người mới đạt 48 triệu đồng.": [
        "income_per_capita 4.8e+07 VND/person/year achieved"
    ],
    # what has a plan behind it, or was asked for; those who examine
    "Thực hiện kế hoạch xây dựng NTM, xã đã làm 3 km đường.": ["road 3 km achieved"],
    "Để đạt mục tiêu, huyện đã bố trí 12 tỷ đồng.": ["fund_state 1.2e+10 VND achieved"],
    "Có 4/5 chỉ tiêu vượt kế hoạch: có thêm 3 xã NTM nâng cao (kế hoạch 2 xã); 12 thôn NTM kiểu mẫu.": [
        "commune_advanced 3 commune achieved",
        "village_model 12 village achieved",
    ],
    "Xã đã đề xuất huyện hỗ trợ 1,5 tỷ đồng.": ["fund_state 1.5e+09 VND planned"],
    "Đại hội xác định: thu nhập bình quân đầu người 75 triệu đồng/năm.": [
        "income_per_capita 7.5e+07 VND/person/year target"
    ],
    "Đoàn thống nhất đề nghị UBND tỉnh công nhận 3 xã đạt chuẩn NTM.": ["commune_ntm 3 commune pending"],
    "Có 4 xã đề nghị công nhận đạt chuẩn NTM nâng cao.": ["commune_advanced 4 commune planned"],
    "Huyện lựa chọn 2 xã xây dựng NTM kiểu mẫu.": ["commune_model 2 commune planned"],
    "Huyện chỉ đạo 3 xã về đích NTM; tiếp tục chỉ đạo 2 xã đã đạt chuẩn NTM nâng cao.": [
        "commune_ntm 3 commune planned",
        "commune_advanced 2 commune achieved",
    ],
    "Tỉnh giao huyện năm 2023 có 2 xã đạt chuẩn NTM.": ["commune_ntm 2 commune planned"],
    "Hiện 5/7 xã của huyện đạt NTM nâng cao.": ["commune_advanced 5/7 commune achieved"],
    "Bộ tiêu chí xã NTM nâng cao có 19 tiêu chí với 75 chỉ tiêu; xã đã đạt 16 tiêu chí, 68/75 chỉ tiêu.": [
        "criteria_met 16 criteria achieved",
        "subcriteria_met 68/75 subcriteria achieved",
    ],
    "Khen thưởng cho 8 xã đạt chuẩn NTM; có 5 xã đặc biệt khó khăn đạt chuẩn NTM.": [
        "commune_ntm 8 commune achieved",
        "commune_ntm 5 commune achieved",
    ],
    "Các xã đạt bình quân 16,8 tiêu chí NTM, 12,3 tiêu chí NTM nâng cao.": [
        "criteria_avg 16.8 criteria/commune achieved",
        "criteria_avg_advanced 12.3 criteria/commune achieved",
    ],
    "Tỉnh thẩm định 5 xã đạt chuẩn NTM nâng cao.": ["commune_advanced 5 commune pending"],
    "Xã đạt 62/75 chỉ tiêu NTM; thu nhập bình quân đầu người 45 triệu đồng.": [
        "subcriteria_met 62/75 subcriteria achieved",
        "income_per_capita 4.5e+07 VND/person/year achieved",
    ],
    "Mở đầu.\n2. Nhiệm vụ trọng tâm\nXã làm mới 3 km đường.": ["road 3 km target"],
    # a line that is wrapped
    "Xã đã cơ bản đạt\n19/19 tiêu chí và\nhiến 400 m2 đất.": [
        "criteria_met 19/19 criteria achieved",
        "land_donated 400 m2 achieved",
    ],
    "Huyện phấn đấu đưa các xã về đích\nĐến cuối năm ngoái có 12 xã đạt chuẩn NTM.": [
        "commune_ntm 12 commune achieved"
    ],
    # who gives
    "Năm 2020, ngân sách huyện bố trí 72 tỷ đồng; năm 2021 huy động 8 tỷ đồng.": [
        "fund_state 7.2e+10 VND achieved",
        "fund_total 8e+09 VND achieved",
    ],
    "Vốn ngân sách trung ương 5,2 tỷ đồng, vốn huyện 3 tỷ đồng.": [
        "fund_central 5.2e+09 VND achieved",
        "fund_state 3e+09 VND achieved",
    ],
    "Vốn huy động 20,5 tỷ đồng (trung ương: 5,6 tỷ đồng, tỉnh: 8,9 tỷ đồng).": [
        "fund_total 2.05e+10 VND achieved",
        "fund_central 5.6e+09 VND achieved",
        "fund_state 8.9e+09 VND achieved",
    ],
    "Xã đối ứng 1,2 tỷ đồng.": ["fund_state 1.2e+09 VND achieved"],
    "Nhà nước hỗ trợ 70%, nhân dân đóng góp 30%.": ["fund_state 70 % achieved", "fund_community 30 % achieved"],
    "Công ty hỗ trợ thôn 200 tấn xi măng trị giá 260 triệu đồng.": ["fund_enterprise 2.6e+08 VND achieved"],
    "Công ty ủng hộ 60 triệu đồng làm đường.": ["fund_enterprise 6e+07 VND achieved"],
    "Tỉnh tặng xã công trình phúc lợi trị giá 500 triệu đồng.": ["award_money 5e+08 VND achieved"],
    "Mỗi xã được thưởng 600 triệu đồng.": ["award_money 6e+08 VND achieved"],
    "Dân hiến đất và ngày công quy ra tiền 4,6 tỷ đồng.": ["fund_community 4.6e+09 VND achieved"],
    "Thực hiện chương trình nông thôn mới, tỉnh được phân bổ 375 tỷ đồng.": ["fund_total 3.75e+11 VND achieved"],
    "Dự án được đầu tư 3 tỷ đồng.": ["fund_invest 3e+09 VND achieved"],
    "Bà con góp 35 ha đất làm thủy lợi.": ["land_donated 35 ha achieved"],
    "Xã xây trường mầm non (12 tỷ đồng).": ["fund_invest 1.2e+10 VND achieved"],
    "Tổng kinh phí thực hiện 10 năm là 186 tỷ đồng; tổng kinh phí làm đường là 6 tỷ đồng.": [
        "fund_total 1.86e+11 VND achieved",
        "fund_invest 6e+09 VND achieved",
    ],
    "Huyện đã dành tổng kinh phí 1.536 tỷ đồng cho chương trình.": ["fund_total 1.536e+12 VND achieved"],
    "Huyện huy động 450 tỷ đồng xây dựng nông thôn mới, thu nhập tăng.": ["fund_total 4.5e+11 VND achieved"],
    "Xã nợ 12 tỷ đồng tiền xây dựng trường học.": ["debt 1.2e+10 VND achieved"],
    "Nợ đọng xây dựng cơ bản của xã An Hòa 12 tỷ đồng, An Lạc 9 tỷ đồng.": [
        "debt 1.2e+10 VND achieved",
        "debt 9e+09 VND achieved",
    ],
    # incomes and rates in few words
    "Xã có 13/17 thôn đạt chuẩn NTM, thu nhập 46 triệu đồng, hộ nghèo 2,7% (quy định 5%).": [
        "village_ntm 13/17 village achieved",
        "income_per_capita 4.6e+07 VND/person/year achieved",
        "poverty_rate 2.7 % achieved",
    ],
    "Bình quân mỗi người dân có thu nhập 60 triệu đồng/năm; xã An Lạc 52 triệu đồng/năm.": [
        "income_per_capita 6e+07 VND/person/year achieved",
        "income_per_capita 5.2e+07 VND/person/year achieved",
    ],
    "Có 398 hộ nghèo, chiếm tỷ lệ 0,92% so với tổng số hộ.": ["poverty_rate 0.92 % achieved"],
    "Có 98% hộ dùng nước hợp vệ sinh, trong đó 65% dùng nước sạch.": [
        "sanitary_water_rate 98 % achieved",
        "clean_water_rate 65 % achieved",
    ],
    "Đường trục xã được bê tông hóa đạt 100%; đường ngõ xóm đạt 85%.": [
        "road_hard_rate 100 % achieved",
        "road_hard_rate 85 % achieved",
    ],
    "Có 100% đường xã, 95% đường thôn được bê tông hóa.": [
        "road_hard_rate 100 % achieved",
        "road_hard_rate 95 % achieved",
    ],
    "Thu nhập bình quân đầu người từ chỗ 12,5 triệu đồng/năm thì nay đã đạt 48 triệu đồng.": [
        "income_per_capita 1.25e+07 VND/person/year achieved",
        "income_per_capita 4.8e+07 VND/person/year achieved",
    ],
    "Hộ dùng nước hợp vệ sinh 99,5%, nước sạch 85%; tham gia bảo hiểm y tế 92%.": [
        "sanitary_water_rate 99.5 % achieved",
        "clean_water_rate 85 % achieved",
        "health_insurance_rate 92 % achieved",
    ],
    "Thu nhập bình quân đầu người là 52 triệu đồng, tăng 12% so với năm trước, gấp 1,5 lần năm 2018.": [
        "income_per_capita 5.2e+07 VND/person/year achieved",
        "income_per_capita 12 % achieved increase",
        "income_per_capita 1.5 times achieved increase",
    ],
    "Tỷ lệ hộ nghèo từ 25% năm 2016 xuống còn 8%, bình quân mỗi năm giảm 4%.": [
        "poverty_rate 25 % achieved",
        "poverty_rate 8 % achieved",
        "poverty_rate 4 % achieved decrease",
    ],
    # lengths behind their noun
    "Xã láng nhựa 5 km.": ["road 5 km achieved"],
    "Xã có 12,5 km kênh mương được kiên cố hóa.": ["canal 12.5 km achieved"],
    "Có 45km đường trục thôn, đã bê tông 42km (93,3%).": ["road 42 km achieved", "road_hard_rate 93.3 % achieved"],
    "Bà con góp 500 công lao động; xây 8 mô hình khu dân cư NTM kiểu mẫu.": [
        "labour_days 500 day achieved",
        "model_residential 8 village achieved",
    ],
    "Xã có 75 km đường, trong đó đã cứng hóa 70 km, đạt 93%.": ["road 70 km achieved", "road_hard_rate 93 % achieved"],
    "Xã hoàn thành 6 tuyến đường với tổng chiều dài 4,7 km.": ["road 4.7 km achieved"],
    "Tuyến đường dài 1,2 km vừa được thảm nhựa.": ["road 1.2 km achieved"],
    # whose goal, plan or decision it is
    "Huyện đã có 6/15 xã được công nhận đạt chuẩn nông thôn mới và dự kiến cuối năm có thêm 2 xã nữa.": [
        "commune_ntm 6/15 commune achieved"
    ],
    "Đến nay, huyện đã có 13/17 xã đạt chuẩn nông thôn mới, những xã còn lại sẽ sớm về đích.": [
        "commune_ntm 13/17 commune achieved"
    ],
    "Có 29 xã được công nhận đạt chuẩn nông thôn mới và 3 xã đang được thẩm định đạt chuẩn.": [
        "commune_ntm 29 commune achieved",
        "commune_ntm 3 commune pending",
    ],
    "Tỉnh đang có gần 500 thôn đạt khu dân cư nông thôn mới kiểu mẫu.": ["model_residential 500 village achieved"],
    "Ngoài ra, 4 xã có khả năng về đích nông thôn mới trong năm nay.": ["commune_ntm 4 commune planned"],
    "Huyện Cần Giuộc đạt 9/9 tiêu chí huyện nông thôn mới.": ["criteria_met 9/9 criteria achieved"],
    "Đối với các xã đề nghị xét công nhận nông thôn mới, xã An Hòa đạt 12/19 tiêu chí.": [
        "criteria_met 12/19 criteria achieved"
    ],
    "Xã An Hòa đã trình huyện công nhận đạt 19/19 tiêu chí nông thôn mới.": ["criteria_met 19/19 criteria pending"],
    "Xã An Hòa đạt 8/19 tiêu chí, cơ bản đạt 5/19 tiêu chí, chưa đạt 6/19 tiêu chí.": [
        "criteria_met 8/19 criteria achieved",
        "criteria_met 5/19 criteria achieved",
        "criteria_met 6/19 criteria remaining",
    ],
    "Sau 10 năm phấn đấu, xã đã đạt được 19/19 tiêu chí nông thôn mới.": ["criteria_met 19/19 criteria achieved"],
    "Xã An Hòa đã đạt 18/19 tiêu chí (tiêu chí chợ đang điều chỉnh).": ["criteria_met 18/19 criteria achieved"],
    "Tỷ lệ dân cư tham gia bảo hiểm y tế đạt chỉ tiêu đề ra (95%).": ["health_insurance_rate 95 % achieved"],
    "Kết quả thực hiện một số chỉ tiêu đạt mức cao như: 100% đường xã được nhựa hóa.": [
        "road_hard_rate 100 % achieved"
    ],
    "Tỷ lệ hộ nghèo thấp hơn bình quân của tỉnh 2,5%; huyện đạt 6/9 tiêu chí huyện nông thôn mới.": [
        "criteria_met 6/9 criteria achieved"
    ],
    "Bình quân số tiêu chí của 200 xã là 16,02 tiêu chí, tăng 4,52 tiêu chí so với năm 2015.": [
        "criteria_avg 16.02 criteria/commune achieved",
        "criteria_avg 4.52 criteria/commune achieved increase",
    ],
    "Qua đó đưa số xã đạt 19 tiêu chí lên 28/94 xã.": ["commune_by_criteria 28/94 commune achieved"],
    "Xã đã huy động 71 tỷ đồng vốn từ các nguồn khác nhau để xây dựng nông thôn mới.": [
        "fund_total 7.1e+10 VND achieved"
    ],
    "Hội đồng họp xét công nhận 7 xã đạt chuẩn NTM. Trong đó, huyện An Bình có 3 xã và huyện Tân Lập có 1 xã.": [
        "commune_ntm 7 commune pending",
        "commune_ntm 3 commune pending",
        "commune_ntm 1 commune pending",
    ],
    "Đến năm 2025 có 50 xã trở lên đạt chuẩn NTM. Bình quân đạt 15,5 tiêu chí/xã. Không còn xã dưới 10 tiêu chí.": [
        "commune_ntm 50 commune target",
        "criteria_avg 15.5 criteria/commune achieved",
        "commune_by_criteria 0 commune achieved",
    ],
    "3 xã (các tiêu chí chưa đạt gồm: giao thông) mới đạt bình quân 12 tiêu chí/xã.": [
        "criteria_avg 12 criteria/commune achieved"
    ],
    "Xã mới đạt bình quân 12 tiêu chí/xã (các tiêu chí chưa đạt gồm: giao thông).": [
        "criteria_avg 12 criteria/commune achieved"
    ],
    "Huyện phấn đấu để được công nhận nông thôn mới. Theo đó, UBND tỉnh công nhận 4 xã đạt chuẩn nông thôn mới.": [
        "commune_ntm 4 commune achieved"
    ],
    "Đến nay 16 xã trên địa bàn huyện đã hoàn thành 198/304 tiêu chí nông thôn mới.": [
        "criteria_met 198/304 criteria achieved"
    ],
    "Có 100% người dân tham gia bảo hiểm y tế trên địa bàn xã, 80,77% thôn, bản đạt danh hiệu văn hóa.": [
        "health_insurance_rate 100 % achieved"
    ],
    "Bằng quyết tâm, đoàn kết, xã xây mới 5 cây cầu.": ["bridge 5 work achieved"],
    "Để từng bước hoàn thành 19/19 tiêu chí nông thôn mới, xã ra quân.": ["criteria_met 19/19 criteria planned"],
    "Tỉnh hoàn thành các chỉ tiêu, tiêu chí đề ra. Ước tính có thêm 6 xã được công nhận đạt chuẩn NTM.": [
        "commune_ntm 6 commune achieved"
    ],
    "Mục tiêu đến cuối năm 2018, tỉnh phấn đấu lũy kế thành 87/116 xã đạt chuẩn NTM.": [
        "commune_ntm 87/116 commune target"
    ],
    "Có 4 xã đạt chuẩn NTM và đang lập hồ sơ xét công nhận nâng cao.": ["commune_ntm 4 commune achieved"],
    "Tỉnh có 8/9 huyện đạt chuẩn NTM, 100% xã đạt chuẩn NTM.": [
        "district_ntm 8/9 district achieved",
        "commune_ntm 100 % achieved",
    ],
    "Có 100% đường trục thôn được bê tông hóa, 98% số hộ có nhà đạt chuẩn.": ["road_hard_rate 100 % achieved"],
    # whose each one is, and of which water
    "Có 65 thôn/bản nông thôn mới, bình quân 16,4 tiêu chí/xã.": [
        "village_ntm 65 village achieved",
        "criteria_avg 16.4 criteria/commune achieved",
    ],
    "Có 97% người dân dùng nước sạch, nước hợp vệ sinh.": ["sanitary_water_rate 97 % achieved"],
    # of a list of bands one names the criteria
    "Có 5 xã đạt 19 tiêu chí, 3 xã đạt 15-18, 4 xã đạt 10-14 và 2 xã dưới 5 tiêu chí.": [
        f"commune_by_criteria {count} commune achieved" for count in (5, 3, 4, 2)
    ],
    # what is said of those counted in front, what was meant to be and what came
    "Có 9 xã đạt chuẩn NTM, 2 xã đăng ký về đích năm sau, 4 xã đạt 15-18 tiêu chí.": [
        "commune_ntm 9 commune achieved",
        "commune_ntm 2 commune registered",
        "commune_by_criteria 4 commune achieved",
    ],
    "Theo kế hoạch có 3 xã về đích, tuy nhiên hết tháng 11 mới có 1 xã được công nhận.": [
        "commune_ntm 3 commune planned",
        "commune_ntm 1 commune achieved",
    ],
    "Kế hoạch đề ra 12 tiêu chí/xã, thực hiện đạt 12,5 tiêu chí/xã.": [
        "criteria_avg 12 criteria/commune planned",
        "criteria_avg 12.5 criteria/commune achieved",
    ],
    "Năm nay huyện được tỉnh giao 3 xã về đích.": ["commune_ntm 3 commune planned"],
    "Xã có 2 thôn được chọn xây dựng khu dân cư kiểu mẫu.": ["model_residential 2 village planned"],
    "Xã đề nghị công nhận đạt chuẩn NTM kiểu mẫu với 19/19 tiêu chí.": ["criteria_met 19/19 criteria achieved"],
    "Xã có 4 khu dân cư kiểu mẫu, 100% đường được bê tông hóa.": [
        "model_residential 4 village achieved",
        "road_hard_rate 100 % achieved",
    ],
    "Hộ nghèo còn 45 hộ, chiếm 2,4%; hộ cận nghèo 60 hộ, chiếm 3,2%.": ["poverty_rate 2.4 % achieved"],
    "Vốn ngân sách trung ương giao là 230 tỷ đồng; đến nay giải ngân 185 tỷ đồng, đạt 80,4%.": [
        "fund_central 2.3e+11 VND achieved"
    ],
    "Để hoàn thành mục tiêu, tỉnh cần huy động khoảng 5.000 tỷ đồng.": ["fund_total 5e+12 VND planned"],
    # what stood unread on portals of Đắk Nông and in newspapers
    "Hiện tại 14/14 xã trên địa bàn huyện đã đạt chuẩn nông thôn mới.": ["commune_ntm 14/14 commune achieved"],
    "Xã xây dựng 2 “Khu dân cư nông thôn mới kiểu mẫu”.": ["model_residential 2 village in_progress"],
    "Hoàn thành xong 19 tiêu chí quốc gia, xã đã về đích.": ["criteria_met 19 criteria achieved"],
    "Xã huy động được hơn 42 tỷ, 650 triệu đồng.": ["fund_total 4.265e+10 VND achieved"],
    "Giảm tỷ lệ hộ nghèo đa chiều từ 1-1,5%.": ["poverty_rate 1-1.5 % achieved decrease"],
    "Kết quả thực hiện các mục tiêu của chương trình: Có 4 xã đạt chuẩn NTM.": ["commune_ntm 4 commune achieved"],
    "Xã An Hòa đạt 18/19 tiêu chí, còn 1 tiêu chí về môi trường mới cơ bản đạt.": [
        "criteria_met 18/19 criteria achieved",
        "criteria_met 1 criteria achieved",
    ],
    "Để xã về đích, huyện cần ít nhất 50 tỷ đồng. Trong đó, nhân dân đóng góp 17 tỷ đồng.": [
        "fund_total 5e+10 VND planned",
        "fund_community 1.7e+10 VND planned",
    ],
    "Có 3 xã đạt 19 tiêu chí chờ xem xét, công nhận; 7 xã đạt 12-14 tiêu chí.": [
        "commune_by_criteria 3 commune pending",
        "commune_by_criteria 7 commune achieved",
    ],
    "Mục tiêu đến năm 2020, số xã đạt chuẩn nông thôn mới khoảng 50%.": ["commune_ntm 50 % target"],
    "Nguồn lực xây dựng nông thôn mới trong 5 năm qua là 190 tỷ đồng.": ["fund_total 1.9e+11 VND achieved"],
    "Nhân dân hiến đất mở thông hơn 200m đường.": ["road 0.2 km achieved"],
    "Huyện xây mới 16 trạm bơm.": ["irrigation_work 16 work achieved"],
    # what stood unread in texts of two more writers
    "Tỉnh đã huy động 90 tỷ đồng. Cụ thể, ngân sách địa phương bố trí 25 tỷ đồng, vốn tín dụng 31 tỷ đồng.": [
        "fund_total 9e+10 VND achieved",
        "fund_state 2.5e+10 VND achieved",
        "fund_credit 3.1e+10 VND achieved",
    ],
    "Mục tiêu có 50% số xã đạt chuẩn NTM nâng cao và 10% số xã đạt chuẩn NTM kiểu mẫu.": [
        "commune_advanced 50 % target",
        "commune_model 10 % target",
    ],
    "Phấn đấu thu nhập bình quân đầu người từ 45 triệu đồng hiện nay nâng lên 50 triệu đồng.": [
        "income_per_capita 4.5e+07 VND/person/year target",
        "income_per_capita 5e+07 VND/person/year target",
    ],
    "Tỉnh đề ra chỉ tiêu đến năm 2020 có 63 xã đạt chuẩn NTM, không còn xã dưới 13 tiêu chí.": [
        "commune_ntm 63 commune target",
        "commune_by_criteria 0 commune target",
    ],
    "Phấn đấu 100% thôn đạt chuẩn NTM (hiện nay có 9 thôn), có 8 sản phẩm OCOP 3 sao.": [
        "village_ntm 100 % target",
        "village_ntm 9 village achieved",
        "ocop_product 8 product target",
    ],
    "Thu nhập bình quân đầu người đạt 29 triệu đồng/người/năm, tăng gấp 1,5 lần so với năm 2011.": [
        "income_per_capita 2.9e+07 VND/person/year achieved",
        "income_per_capita 1.5 times achieved increase",
    ],
    "Từ đất hiến của dân, xã đã làm mới 4,7 km đường.": ["road 4.7 km achieved"],
    "Huyện có 7/7 xã đạt chuẩn và hoàn thành 9/9 tiêu chí huyện nông thôn mới.": [
        "commune_ntm 7/7 commune achieved",
        "criteria_met 9/9 criteria achieved",
    ],
    "Cộng lại, các xã đạt 1.240/2.166 tiêu chí.": ["criteria_met 1240/2166 criteria achieved"],
    "Huyện chọn 3 ấp để xây dựng ấp nông thôn mới kiểu mẫu.": ["village_model 3 village planned"],
    "Tỉnh có 61/119 xã đạt chuẩn NTM, 9 xã nâng cao và 3 đơn vị cấp huyện được công nhận.": [
        "commune_ntm 61/119 commune achieved",
        "commune_advanced 9 commune achieved",
        "district_ntm 3 district achieved",
    ],
    "Có 6 xã đạt 16 tiêu chí, 9 xã còn lại dưới 16 tiêu chí.": [
        "commune_by_criteria 6 commune achieved",
        "commune_by_criteria 9 commune achieved",
    ],
    "Ở nhóm xã đề nghị đạt chuẩn nâng cao, xã An Hòa có 12/19 tiêu chí đạt.": ["criteria_met 12/19 criteria achieved"],
    "Huyện đặt chỉ tiêu xây dựng 15 khu dân cư NTM kiểu mẫu.": ["model_residential 15 village target"],
    "Năm nay có 23 xã đạt chuẩn NTM; số xã nâng cao mới bằng 47% kế hoạch.": ["commune_ntm 23 commune achieved"],
    "Huyện lập kế hoạch xây dựng 2 xóm NTM kiểu mẫu, lắp camera tại 8/8 xóm.": ["village_model 2 village planned"],
    # a name that looks like a need, what a sum was set aside of, what has been decided, what fell back
    "Với quyết định công nhận huyện Tiểu Cần, tỉnh có 2 huyện về đích nông thôn mới.": [
        "district_ntm 2 district achieved"
    ],
    "Tỉnh bố trí 450 tỷ đồng cho chương trình, trong đó ngân sách tỉnh 180 tỷ đồng.": [
        "fund_state 4.5e+11 VND planned",
        "fund_state 1.8e+11 VND planned",
    ],
    "Hội đồng đã bỏ phiếu, 7 xã đã có quyết định công nhận, nâng số xã đạt chuẩn NTM lên 225 xã.": [
        "commune_ntm 7 commune achieved",
        "commune_ntm 225 commune achieved",
    ],
    "Có 34 xã đạt 15 đến 18 tiêu chí và 17 xã chỉ còn 10 - 14 tiêu chí.": [
        "commune_by_criteria 34 commune achieved",
        "commune_by_criteria 17 commune achieved",
    ],
    "Chỉ tiêu chủ yếu nhiệm kỳ 2020 - 2025\nTỷ lệ hộ nghèo còn 2,5%.": ["poverty_rate 2.5 % target"],
    "Huyện An Bình có 4 xã được bỏ phiếu công nhận đạt chuẩn nông thôn mới.": ["commune_ntm 4 commune pending"],
    "Phấn đấu nâng số xã đạt chuẩn NTM lên 5/11 xã, không còn xã nào đạt dưới 12 tiêu chí.": [
        "commune_ntm 5/11 commune target",
        "commune_by_criteria 0 commune target",
    ],
    "Xã đăng ký xây dựng 2 khu dân cư kiểu mẫu.": ["model_residential 2 village registered"],
    "Huyện đã nhận tờ trình công nhận 3 làng đạt chuẩn làng NTM.": ["village_ntm 3 village pending"],
    "Huyện đã làm 12 phòng học và 3 công trình cấp nước tập trung; đang làm đường.": [
        "classroom 12 room achieved",
        "water_work 3 work achieved",
    ],
    # there are so many, and all of them have reached it; the part of more than one kind
    "Toàn huyện có 12 xã, 100% xã đạt chuẩn nông thôn mới.": ["commune_ntm 100 % achieved"],
    "Huyện có 12 xã, đều đã đạt chuẩn nông thôn mới.": ["commune_ntm 12 commune achieved"],
    "Năm nay phấn đấu có 3 xã về đích; thu nhập từ 41 triệu đồng/người hiện nay lên 45 triệu đồng/người; "
    "hộ nghèo giảm 1,5%.": [
        "commune_ntm 3 commune target",
        "income_per_capita 4.1e+07 VND/person/year target",
        "income_per_capita 4.5e+07 VND/person/year target",
        "poverty_rate 1.5 % target decrease",
    ],
    # a list whose sources stand behind their sums; what was set aside beside what others gave
    "Xã huy động 80 tỷ đồng làm nông thôn mới, gồm 12 tỷ đồng vốn ngân sách trung ương, 30 tỷ đồng ngân sách huyện và "
    "9 tỷ đồng vốn doanh nghiệp.": [
        "fund_total 8e+10 VND achieved",
        "fund_central 1.2e+10 VND achieved",
        "fund_state 3e+10 VND achieved",
        "fund_enterprise 9e+09 VND achieved",
    ],
    "Trung ương hỗ trợ 4 tỷ đồng, ngân sách huyện bố trí 21 tỷ đồng.": [
        "fund_central 4e+09 VND achieved",
        "fund_state 2.1e+10 VND achieved",
    ],
    "Năm tới dự kiến trung ương hỗ trợ 4 tỷ đồng, ngân sách huyện bố trí 21 tỷ đồng.": [
        "fund_central 4e+09 VND planned",
        "fund_state 2.1e+10 VND planned",
    ],
    # what a resolution orders in lettered lines
    "Nghị quyết:\nĐiều 2. Nhiệm vụ trọng tâm\na) Kinh tế: xây dựng 4 sản phẩm OCOP đạt 3 sao\nb) Hạ tầng: xây mới 6 "
    "nhà văn hóa thôn": ["ocop_product 4 product target", "cultural_house 6 work target"],
    # who is registered to strive for it; the count behind the share's name
    "Huyện đăng ký 5 xã phấn đấu về đích nông thôn mới.": ["commune_ntm 5 commune registered"],
    "Tỉnh dẫn đầu về số xã đạt chuẩn nông thôn mới với 120/130 xã.": ["commune_ntm 120/130 commune achieved"],
    # the sum to which a goal leads, and what follows it; more of them, and what they grew by
    "Mục tiêu là có thêm 5 xã đạt chuẩn NTM, lũy kế đạt 60/75 xã, chiếm 80%; có thêm 2 xã nâng cao.": [
        "commune_ntm 5 commune target",
        "commune_ntm 60/75 commune target",
        "commune_ntm 80 % target",
        "commune_advanced 2 commune target",
    ],
    "Phấn đấu tăng thêm 3 xã đạt chuẩn NTM.": ["commune_ntm 3 commune target"],
    "Có 30 xã đạt chuẩn NTM, tăng thêm 3 xã so với năm trước.": [
        "commune_ntm 30 commune achieved",
        "commune_ntm 3 commune achieved increase",
    ],
    # a plan, and what is registered beside it; land, and what stands on it
    "Huyện chọn 3 xã xây dựng xã đạt chuẩn NTM kiểu mẫu và đăng ký 9 sản phẩm OCOP.": [
        "commune_model 3 commune planned",
        "ocop_product 9 product registered",
    ],
    "Hội viên hiến 6.200 m2 đất, tháo dỡ 940 m2 tường rào.": ["land_donated 6200 m2 achieved"],
    # products that took part are not those that were recognised
    "Qua chấm điểm 9 sản phẩm tham gia, huyện công nhận 7 sản phẩm đạt 3 sao OCOP.": [
        "ocop_product 7 product achieved"
    ],
}


@pytest.mark.parametrize("text", STATED)
def test_a_sentence_states(text: str) -> None:
    assert stated(text) == STATED[text]


NOTHING = [
    # no amounts, or impossible ones
    "Có 133.432.555.556.789.132.432.555.556.789.132.432.555.556.789.132.432 xã đạt chuẩn NTM.",
    "Có 25-13 xã đạt chuẩn NTM.",
    "Tổ chức quốc tế hỗ trợ kinh phí 1,5 tỷ USD để xây dựng nông thôn mới.",
    "Xã đạt 25/30 tiêu chí.",
    # no code has this unit, or this level
    "Toàn tỉnh có 30% số thôn đạt chuẩn NTM kiểu mẫu.",
    "Có 2 huyện đạt chuẩn NTM kiểu mẫu, 5 thôn đạt chuẩn NTM nâng cao.",
    # the standard is said of others, of one criterion, or of nobody
    "Khối huyện (13 huyện) đã được công nhận đạt chuẩn nông thôn mới 178 xã.",
    "Hiện có 29 xã hoàn thành tiêu chí giao thông trong xây dựng nông thôn mới.",
    "Có 12 xã đạt tiêu chí nông thôn mới về giao thông.",
    "Đến nay đã có 12 xã được công nhận.",
    "Có 5 thôn đăng ký xây dựng khu dân cư NTM.",
    "Lãnh đạo 5 huyện tiếp tục các phần việc về nông thôn mới.",
    "Có 3 xã, 5 thôn, 12 km đường đạt chuẩn nông thôn mới.",
    "Sau khi sắp xếp, số huyện giảm xuống còn 12.",
    "Đồ án quy hoạch chi tiết tỷ lệ 1/500 khu dân cư số 2.",
    "Có 12 chủ thể tham gia hội chợ.",
    "Có 5 trường học dạy ngoại ngữ.",
    "Xã có 3 tiêu chí khó cần tập trung.",
    # lengths and works that are there, are broken, or are of others
    "Đường vào bản còn khó, bà con phải gùi từng bao xi măng qua suối để xây bể và dẫn nước sạch từ nguồn về dài 3 km.",
    "Huyện đã đầu tư; đường xã có 75 km.",
    "Làm đường nối vào tỉnh lộ dài 12 km.",
    "Có 3 nhà văn hóa bị xuống cấp.",
    "Dự án có 69 nhà dân phải di dời.",
    "Xã có 50 vườn hộ.",
    "Nhân dân hiến đất, mở rộng sân thể thao diện tích 2.000 m2.",
    # money of each, its growth, and what comes after another thing
    "Có 10 xã được thưởng, mỗi xã 300 triệu đồng.",
    "Vốn huy động tăng 12 tỷ đồng so với năm trước.",
    "Nguồn vốn ngân sách tỉnh giải ngân đạt 48%.",
    "Nhờ vốn tín dụng, nhiều gia đình khá lên nhanh với 20 tỷ đồng.",
    "Tiền thưởng cho các tập thể là 50 triệu đồng.",
    # income of some, of a month, or beside another
    "Thu nhập bình quân đầu người của công nhân đạt 60 triệu đồng.",
    "Thu nhập bình quân đầu người bằng 80% mức của cả tỉnh.",
    "Thu nhập bình quân đầu người chỉ 2,5 triệu đồng.",
    # shares of something else
    "Hộ nghèo xuống còn 3% mới đạt.",
    "Tỷ lệ đường giao thông xuống cấp là 30%.",
    "Ngoài bảo hiểm y tế, xã còn vận động hộ dân đạt 76%.",
    "Xã vận động hộ nghèo tham gia học nghề đạt 85%.",
    "Có 14% rác thải là nhựa.",
    "Có 90% người dân hài lòng với bảo hiểm y tế.",
    "Tỷ lệ hộ nghèo hạ từ 4% xuống còn 3% mới đạt.",
    "Để đạt chuẩn NTM, xã phải có thu nhập 60 triệu đồng/người/năm, hộ nghèo dưới 2%.",
    "Xã đạt chuẩn phải có thu nhập bình quân đầu người từ 50 triệu đồng.",
    # of one criterion, one of several, and a part of money that is told by its use
    "Tiêu chí thu nhập: 10/12 xã đạt; tiêu chí hộ nghèo: 11/12 xã đạt chuẩn.",
    "Xã An Hòa là 1 trong 5 xã đầu tiên đạt chuẩn NTM.",
    "Gồm vốn đầu tư phát triển 98 tỷ đồng, vốn sự nghiệp 37 tỷ đồng.",
    "Mỗi khẩu đóng góp 500 nghìn đồng.",
    "Toàn xã còn 98 hộ cận nghèo (1,36%).",
    "Anh Hùng nuôi 15 con trâu, thu nhập 50 triệu đồng.",
    "Hộ anh Tuấn đầu tư 200 triệu đồng nuôi bò; giải nhất trị giá 5 triệu đồng.",
    "Có 5/8 thôn đạt từ 10 tiêu chí trở lên.",
    "Có 10 xã được công nhận đạt chuẩn phường.",
    "Xây cầu qua kênh rộng 4,5 m, dài 12,5 m.",
    "Tuyến đường có mặt đường nhựa rộng 3m.",
    "Huyện đã cứng hóa 65% trong tổng số 270 km đường liên thôn.",
    "Thu nhập bình quân đầu người thấp hơn bình quân chung của tỉnh 2 triệu đồng.",
    "Các xã này hơn mức chung của tỉnh 3,6 tiêu chí, kém bình quân cả nước 1,2 tiêu chí.",
    "Chủ tịch tỉnh yêu cầu 2 xã An Hòa và Bình Sơn tiếp tục duy trì các tiêu chí nông thôn mới.",
    "Không có xã thu nhập bình quân đầu người dưới 62 triệu đồng.",
    "Tỷ lệ hộ nghèo (thu nhập dưới 16 triệu đồng/người/năm) còn 3%.",
    "Chị em trồng mới 800 m đường hoa.",
    "Từng hộ hiến từ 10 m2 đến 30 m2 đất làm đường.",
    "Tỷ lệ hộ có nhà tiêu, nhà tắm, bể chứa nước hợp vệ sinh đạt 64,25%.",
    "Cuối năm có 50% số xã đạt chuẩn giao thông theo tiêu chí nông thôn mới.",
    "Xã có tỷ lệ hộ sử dụng nước sạch vượt 34%.",
    "Đảm bảo 100% số xã có hệ thống điện đạt chuẩn.",
    "Theo quy định mới, xã miền núi phải có thu nhập từ 39 triệu đồng/người, tỷ lệ nghèo đa chiều dưới 13%.",
    "Quy định đối với xã đạt chuẩn là thu nhập từ 36 triệu đồng trở lên và hộ nghèo không quá 12%.",
    "Bộ tiêu chí mới: tiêu chí giao thông yêu cầu ít nhất 70% đường trục thôn được cứng hóa.",
    "Các xã nghèo thấp hơn 4,3 tiêu chí so với mặt bằng chung.",
    "Trước đây, xã miền núi đạt tiêu chí này khi tỷ lệ hộ nghèo từ 12% trở xuống.",
    # what there is, and what was said of the whole
    "Xã có 9 bản, trong đó hai bản vừa được công nhận đạt chuẩn nông thôn mới.",
    "Xã An Hòa có 9 thôn, vừa được công nhận đạt chuẩn nông thôn mới.",
    "Xã có 9 thôn với 2.150 hộ, được công nhận đạt chuẩn nông thôn mới năm 2016.",
    "Huyện gồm 12 xã, 2 thị trấn, đã hoàn thành nhiệm vụ xây dựng nông thôn mới.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_sentence_states_nothing(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Có 12 xã đạt từ 15 tiêu chí trở lên.", "criteria=15+"),
        ("Có 12 xã đạt ít nhất 15 tiêu chí.", "criteria=15+"),
        ("Có 12 xã đạt trên 15 tiêu chí.", "criteria=>15"),
        ("Có 12 xã đạt dưới 15 tiêu chí.", "criteria=<15"),
        ("Có 12 xã đạt 15-18 tiêu chí.", "criteria=15-18"),
    ],
)
def test_communes_by_criteria_say_how_many(text: str, qualifier: str) -> None:
    (fact,) = find_facts(text, topic=ABOUT)
    assert (fact.value, fact.qualifier) == (12, qualifier)


def test_a_year_to_come_is_a_goal_by_the_day_of_the_text() -> None:
    text = "Đến năm 2023 có 12 xã đạt chuẩn NTM."
    of = {
        day: [(fact.status, fact.sure) for fact in find_facts(text, topic=Topic(programme=True, published=day))]
        for day in ("2021-03-04", "2024-03-04")
    }
    assert of == {"2021-03-04": [("target", True)], "2024-03-04": [("achieved", True)]}


def test_a_letter_that_grows_in_lower_case_moves_no_quote() -> None:
    (fact,) = find_facts("İSTANBUL: có 12/20 xã đạt chuẩn NTM.", topic=ABOUT)
    assert fact.quote == "12/20 xã"


@pytest.mark.parametrize("word", ["huyện ", "huyện"], ids=["at a blank", "without a blank"])
def test_a_sentence_without_an_end_is_read_in_pieces(word: str) -> None:
    text = word * 1_500 + " có 12/20 xã đạt chuẩn NTM"
    (fact,) = find_facts(text, topic=ABOUT)
    start, end = fact.sentence
    assert (fact.value, end) == (12, len(text))
    assert start > len(text) - 2_600
    assert text[start - 1] == " " or " " not in word


PERIODS = [
    ("Trong 5 năm (2011-2015), xã làm mới 12 km đường bê tông.", "2011/2015", ("2011-01-01", "2015-12-31")),
    ("Từ đầu năm đến nay, xã làm mới 12 km đường bê tông.", "ytd", ("2020-01-01", "2020-06-30")),
]


@pytest.mark.parametrize(("text", "period", "days"), PERIODS)
def test_a_period_is_written_and_bounded(text: str, period: str, days: tuple[str, str]) -> None:
    (fact,) = find_facts(text, topic=Topic(programme=True, published="2020-06-30"))
    assert (fact.period, bounds(fact.period, "2020-06-30")) == (period, days)


SURE = {
    # budgets, firms and rewards pay for much else
    "Trích ngân sách huyện 2,5 tỷ đồng.": [False],
    "Kinh phí khen thưởng năm nay là 531 triệu đồng.": [False],
    "Tổng nguồn vốn là 90 tỷ đồng, trong đó ngân sách huyện 30 tỷ đồng.": [True, True],
    # a goal of the sentence before
    "Huyện phấn đấu đưa các xã về đích. Cụ thể, có 5 xã đạt chuẩn NTM.": [False],
    "Mục tiêu năm 2025:\n- Có 5 xã đạt chuẩn NTM.": [True],
    # what may be a goal though its sentence does not say so
    "Huyện phấn đấu đưa 4 xã về đích. Có 12 xã đạt chuẩn NTM.": [True, False],
    "Huyện phấn đấu đưa 4 xã về đích. Đến nay có 12 xã đạt chuẩn NTM.": [True, True],
    "Năm 2023 phấn đấu có 4 xã về đích. Năm 2022 có 12 xã đạt chuẩn NTM.": [True, True],
    "Tiếp tục xây dựng 12 km đường liên thôn.": [False],
    "Theo nghị quyết của huyện, có 12 xã đạt chuẩn NTM.": [False],
    "Trong tháng cuối năm, xã tiếp tục làm 3,5 km đường.": [False],
    "Mục tiêu có 4 xã về đích. Đến thời điểm này có 12 xã đạt chuẩn NTM.": [True, True],
    "Vốn trung ương và tỉnh 25 tỷ đồng.": [False],
    "Có 4 xã đề nghị công nhận đạt chuẩn NTM nâng cao.": [False],
    "Dự toán 3,2 tỷ đồng, nhân dân đóng góp 800 triệu đồng.": [False],
    "Các việc:\n- Có 12 xã đạt chuẩn NTM.": [False],
    "Kết quả năm qua\n- Có 12 xã đạt chuẩn NTM.": [True],
    # shares of those that reached it, one for each, the score of several
    "Có 12 xã đạt chuẩn NTM, chiếm 9% số xã đạt chuẩn của cả nước.": [True, False],
    "Mỗi huyện có 2 xã đạt chuẩn NTM.": [False],
    "Mỗi xã có ít nhất 1 sản phẩm OCOP.": [False],
    "Hai xã còn lại đạt 18/19 tiêu chí.": [False],
    # a title that tells a plan as if it were done; money for the whole programme, and of many sources
    "Huyện có thêm 3 xã đạt chuẩn NTM\nHuyện phấn đấu có thêm 3 xã đạt chuẩn NTM.": [False, True],
    "Huyện có thêm 3 xã đạt chuẩn NTM\nHuyện phấn đấu có thêm 2 xã đạt chuẩn NTM.": [True, True],
    "Tỉnh phân bổ 350 tỷ đồng cho chương trình nông thôn mới.": [False],
    "Từ nhiều nguồn, huyện đầu tư 35 tỷ đồng.": [False],
    # what waits for a decision, who gave it, which standard it is
    "Đối với các xã đề nghị xét công nhận nông thôn mới, xã An Hòa đạt 12/19 tiêu chí.": [False],
    "Nhân dân và doanh nghiệp đóng góp 27 tỷ đồng (chiếm 38,12%) xây dựng nông thôn mới.": [False, False],
    "Toàn tỉnh có 1 xã nông thôn mới nâng cao và 36/60 xã đạt chuẩn.": [True, False],
    "Muốn được công nhận, mỗi xã phải đạt 19 tiêu chí.": [False],
    "Hội đồng họp xét công nhận 7 xã đạt chuẩn NTM. Trong đó, huyện An Bình có 3 xã và huyện Tân Lập có 1 xã.": [
        True,
        False,
        False,
    ],
    "Đến năm 2025 có 50 xã trở lên đạt chuẩn NTM. Bình quân đạt 15,5 tiêu chí/xã. Không còn xã dưới 10 tiêu chí.": [
        False,
        False,
        False,
    ],
    "Phấn đấu xây dựng 6 xã nông thôn mới nâng cao, gồm:\n4 xã đạt chuẩn trong năm 2023;": [False, False],
    "Huyện phấn đấu để được công nhận nông thôn mới. Theo đó, UBND tỉnh công nhận 4 xã đạt chuẩn nông thôn mới.": [
        False
    ],
    "Huyện có 1 xã đạt chuẩn NTM và bình quân mỗi xã đạt 13,4 tiêu chí/xã trở lên.": [False, False],
    # an estimate, a year's end of no year, a standard of its own, what others have registered for
    "Ước thực hiện cả năm, tỷ lệ hộ nghèo còn 2,5%.": [False],
    "Đến cuối năm, tỷ lệ hộ nghèo còn 2,5%.": [False],
    "Đến cuối năm 2019, tỷ lệ hộ nghèo còn 2,5%.": [True],
    "Có 5 xã được công nhận xã nông thôn mới thông minh.": [False],
    "Có 2 xã đăng ký về đích, 3 xã đạt chuẩn NTM nâng cao.": [True, False],
    "Huyện tiếp tục thực hiện 12 km đường liên thôn.": [False],
    # a title's "Công nhận", what is being built, criteria that may be called by the wrong word
    "Công nhận 4 xã đạt chuẩn nông thôn mới.": [False],
    "Đây là 2 khu dân cư được xây dựng mô hình NTM kiểu mẫu.": [False],
    "Xã đạt 19/19 chỉ tiêu nông thôn mới.": [False],
    "Có 2 xã đạt 19 tiêu chí chờ xem xét, công nhận.": [False],
    "Giảm tỷ lệ hộ nghèo bình quân 1-1,5%/năm.": [False],
    # what waits for a decision is the standard, and no rate
    "Huyện trình Trung ương công nhận NTM. Huyện có 98% người dân tham gia bảo hiểm y tế. Có 5 xã đạt chuẩn NTM.": [
        True,
        False,
    ],
    # whose goal and whose work it is, who gave, what for, and who takes part
    "Hộ nghèo còn 13%, mục tiêu giảm xuống dưới 10%; thu nhập bình quân đầu người đạt 29 triệu đồng/năm.": [
        True,
        False,
    ],
    "Hiện nay huyện đang nâng cấp 18 km đường, xây mới 2 công trình cấp nước.": [True, False],
    "Các doanh nghiệp đỡ đầu xã đã hỗ trợ 1,2 tỷ đồng.": [False],
    "Huyện huy động 33 tỷ đồng làm 65 km đường.": [False, True],
    "Huyện ưu tiên làm 38 km đường bê tông.": [False],
    "Các xã còn 2 tiêu chí chưa đạt.": [False],
    "Tại xã An Hòa, huyện làm 2,6 km đường nội đồng đang được đổ bê tông.": [False],
    "Các hộ tự nguyện góp mỗi hộ 10 ngày công.": [False],
    "Kết quả rà soát các xã đăng ký về đích cho thấy 5 xã đạt 14 tiêu chí.": [False],
    # one of each, what may hold on, what follows what is doubted
    "Xã có 5 vườn mẫu, phấn đấu mỗi thôn có ít nhất 1 vườn mẫu.": [True, False],
    "Mỗi năm, huyện làm 15 km đường bê tông.": [False],
    "Xã đang xây dựng 2 nhà văn hóa, 1,5 km kênh mương.": [True, False],
    "Theo đó, đến cuối năm có 3 xã đạt chuẩn NTM. Thu nhập bình quân đạt 60 triệu đồng/người/năm.": [False, False],
    "Theo đó, đến cuối năm có 3 xã đạt chuẩn NTM. Đến nay có 12 xã đạt chuẩn NTM.": [False, True],
    # a plan of another clause, and where a change begins that is a goal
    "Dự kiến cuối năm có 5 xã về đích; tỷ lệ hộ nghèo còn 3,9%.": [True, False],
    "Kế hoạch năm tới: có 5 xã về đích; tỷ lệ hộ nghèo còn 3,9%.": [True, True],
    "Phấn đấu giảm tỷ lệ hộ nghèo từ 5% xuống 3%.": [False, True],
    # left, or being done; what a work cost, or whose money it was
    "Hiện còn 2 tiêu chí đang triển khai.": [False],
    "Hiện còn 2 tiêu chí.": [True],
    "Nhà văn hóa xã được đầu tư 3 tỷ đồng từ ngân sách huyện cho chương trình nông thôn mới.": [False],
    # villages of which standard?
    "Có thêm 2 khu dân cư kiểu mẫu, nâng số thôn đạt chuẩn lên 7/9 thôn.": [True, False],
    "Có thêm 2 khu dân cư kiểu mẫu, nâng số thôn đạt chuẩn NTM lên 7/9 thôn.": [True, True],
}


@pytest.mark.parametrize("text", SURE)
def test_doubtful_readings_are_not_sure(text: str) -> None:
    assert [fact.sure for fact in find_facts(text, topic=ABOUT)] == SURE[text]
