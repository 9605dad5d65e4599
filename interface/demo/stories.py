"""The invented stories: clues, penalties, annulments, moves and changes, each told to its end."""

from __future__ import annotations

from functools import cache

from interface.demo import story_outage as outage
from interface.demo import story_partners as partners
from interface.demo import story_watched as watched
from interface.demo.journey import Passage, Story
from interface.demo.lines import BY_THE_SECOND, HANDS_OF_A_REPORT, HANDS_OF_CHANGNING, HANDS_OF_JINGAN, KEEPER
from interface.demo.organizations import RENAMED
from interface.demo.story_joint import OWN_CLUE, RESULTS, TOGETHER
from interface.demo.story_listed import CLUE as REPORT_MISSING
from interface.demo.story_listed import CORRECTED, FILED_AWAY, LISTED, PENALTY, REPAIRED
from interface.demo.story_moved import GONE_FROM_CHANGNING, IN_CHANGNING, ON_IN_JINGAN, RECEIVED_IN_JINGAN
from interface.demo.story_redone import REDONE
from interface.demo.story_renamed import REGISTERED, RENAMING, UNDER_THE_NEW_NAME, UNDER_THE_OLD_NAME
from interface.demo.story_reported import FRESH, TAKEN_ON
from interface.demo.story_street import ANSWERED, BAN, CLUE


@cache
def stories() -> tuple[Story, ...]:
    """Every story, in the order in which they are told."""
    return (
        Story(
            "演示故事01",
            "街道的线索成了取缔案件",
            "A clue from a street becomes a ban",
            "街道排摸时发现“演示联谊会01”挂牌收费，经预警网络上报。两名执法人员核查，负责人把线索转为取缔案件；该会书面放弃"
            "陈述申辩，经法制审核和集体讨论予以取缔，公告、收缴、提请关停网站。结果在十五个工作日内反馈街道，线索随后归档。",
            "Screening its quarter, a street finds 演示联谊会01 with a plate at the door and fees for members, and"
            " reports it through the network. Two officers verify it, the head turns the clue into a ban case; the"
            " group waives its defence in writing, and after legal review and discussion it is banned, announced, its"
            " seals collected, its site reported. The street has the result within fifteen working days, and then the"
            " clue is archived.",
            (
                Passage("warning", "clue", CLUE),
                Passage("ban", "ban", BAN, opened=True),
                Passage("warning", "clue", ANSWERED),
            ),
        ),
        Story(
            "演示故事02",
            "处罚因程序违法被撤销，恢复后重作",
            "A penalty is annulled for a breach of procedure, everything restored, and redone",
            "“演示社会组织02”因违规收费被警告、没收，决定已公示。复议机关以违反法定程序为由撤销决定，责令六十日内重作；"
            "复议机关五个工作日内没有答复是否受理，视为受理，由期限程序记录。撤回公示、退款、通知各部门，三项逐一有据并经"
            "负责人确认；案件以新的一轮重新告知、审核、讨论、决定、送达。先前一轮仍在卷中。",
            "演示社会组织02 was warned and its fees confiscated, and the decision published. The review body annulled"
            " it for a breach of procedure and ordered a new act within sixty days; it had been silent for five"
            " working days, so the application counted as accepted, which the clock put on record. The publication"
            " came down, the money went back, the partners were told: three items, each with its proof, confirmed by"
            " the head. Then a new round: told, reviewed, discussed, decided and served again. The earlier round"
            " stays in the file.",
            (Passage("investigation", "case", REDONE),),
        ),
        Story(
            "演示故事03",
            "案件从长宁移到静安",
            "A case moves from Changning to Jing'an",
            "长宁区民政局调查“演示服务中心03”时发现它由静安区登记。负责人决定移送，列出移交清单；静安区负责人核对清单、"
            "出具回执并立案，长宁区记下回执后结案归档，静安区指定自己的两名执法人员继续调查。两个机关各有案卷，"
            "互相看不到对方的。",
            "Investigating 演示服务中心03, Changning finds that it is registered in Jing'an. The head decides on the"
            " transfer with an inventory; the head in Jing'an checks it, gives a receipt and has the case filed."
            " Changning records the receipt, closes and archives; Jing'an assigns two officers of its own and goes"
            " on. Each authority has its own file, and neither can read the other's.",
            (
                Passage("investigation", "changning", IN_CHANGNING, HANDS_OF_CHANGNING),
                Passage("investigation", "jingan", RECEIVED_IN_JINGAN, HANDS_OF_JINGAN),
                Passage("investigation", "changning", GONE_FROM_CHANGNING, HANDS_OF_CHANGNING),
                Passage("investigation", "jingan", ON_IN_JINGAN, HANDS_OF_JINGAN),
            ),
        ),
        Story(
            "演示故事04",
            "三家机关联合执法，各罚各的行为",
            "Three agencies act together, each on its own powers",
            "联席会议决定对“演示服务中心04”联合执法：民政牵头，市场监管、消防参加，公安说明理由后不参加。方案把三项任务分给"
            "三个责任单位，各写明职权；同日进场，各派两名执法人员、各作笔录，消防的临时查封当日告知。收据复印件按清单移交并核对。"
            "收费由市场监管罚款，堵塞出口由消防罚款，民政责令改正、另收线索，同一行为用同一编号。任务逐项销号，通报整改，"
            "两项要求按期完成，牵头单位结束并归档。",
            "The joint conference has three agencies look into 演示服务中心04: civil affairs lead, market regulation"
            " and fire rescue join, the police decline with reasons. The plan gives three tasks to three"
            " responsible agencies, each with its legal power; on one day they go in, each with two officers and a"
            " record of its own, and the fire service tells the same day what it sealed. Copies of receipts are"
            " handed over by a list and checked. The fees are fined by market regulation, the blocked exits by the"
            " fire service; civil affairs orders a correction and takes in a clue, naming the act by the same id."
            " Task by task is struck off, rectification is circulated, both orders are carried out in time, and"
            " the lead concludes and archives.",
            (
                Passage("joint_enforcement", "operation", TOGETHER),
                Passage("warning", "own_clue", OWN_CLUE),
                Passage("joint_enforcement", "operation", RESULTS),
            ),
        ),
        Story(
            "演示故事05",
            "当事人在办案中更名",
            "An organization is renamed in mid-case",
            "“演示社会组织04”因违规收费被调查，已送达事先告知书，陈述申辩和要求听证的期间均已届满。决定以前，名册登记该会更名为"
            "“演示促进会04”，系统通知承办人员。执法人员记录当事人变更，列出受影响的文书并注明须重新告知；未重新告知以前"
            "不能作出决定。负责人退回重新告知，以新名称再次送达，两份文书一份重新制作、一份附注，随后审核、讨论、决定、送达，"
            "名册按新旧两个名称都能查到。",
            "演示社会组织04 is investigated for its fees, has been told, and its days to be heard have passed."
            " Before the decision the register enters its new name, 演示促进会04, and the system tells the officers of"
            " the case. They record the change, name the documents it affects, and say that the party has to be told"
            " anew: until then no decision can be made. The head sends the case back, the notice is served again under"
            " the new name, one document is reissued and one noted; then review, discussion, decision and service. The"
            " register finds the organization under both names.",
            (
                Passage("organization", "entry", REGISTERED, KEEPER, stream=RENAMED.stream),
                Passage("investigation", "case", UNDER_THE_OLD_NAME),
                Passage("organization", "entry", RENAMING, KEEPER, stream=RENAMED.stream),
                Passage("investigation", "case", UNDER_THE_NEW_NAME),
            ),
        ),
        Story(
            "演示故事06",
            "警告成为处罚，处罚成为列入，列入终于修复",
            "A warning becomes a penalty becomes a listing becomes a repair",
            "“演示研究会04”未报送年度工作报告，线索核查后立案，给予警告。警告是列入活动异常名录的情形：两名执法人员提议，"
            "告知后期间届满，负责人决定列入，写明救济途径，送达并公示。该会补报年度工作报告，申请移出；核实后五个"
            "工作日内移出，公示的失信信息经信用平台修复，提前终止公示。",
            "演示研究会04 had filed no annual report: the clue is verified, a case filed, a warning given. A warning is"
            " a ground for the abnormal-activity list: two officers propose the entry, the group is told, its days"
            " to be heard pass, and the head lists it, names its remedies, has the decision served and"
            " published. The group files its report and asks to come off; five working days after the verification"
            " at most it does, and the credit platform repairs its credit, which ends the publication early.",
            (
                Passage("warning", "clue", REPORT_MISSING),
                Passage("investigation", "penalty", PENALTY, opened=True),
                Passage("abnormal_listing", "listing", LISTED),
                Passage("investigation", "penalty", CORRECTED, opened=True),
                Passage("abnormal_listing", "listing", REPAIRED),
                Passage("warning", "clue", FILED_AWAY),
            ),
        ),
        Story(
            "演示故事07",
            "联合执法进行中，两家协作机关自己登录办理",
            "A joint operation under way, in which two partner agencies sign in themselves",
            "上级部署对“演示联谊中心06”联合执法，民政牵头，市场监管、公安答复参加，都由本单位人员自己登录办理。方案分为五项"
            "任务：市场监管接受一项、检查并移交票据复印件，另一项尚待接受；公安接受的一项已逾期未反馈，另一项尚待接受，牵头单位"
            "移交的报名表还没有核对。两家只看到自己的任务和移交，看不到对方的。",
            "A superior orders a joint operation on 演示联谊中心06. Civil affairs lead; market regulation and police"
            " join, and their own people sign in and record what they do. There are five tasks: market regulation has"
            " taken one in hand, inspected and handed over copies of receipts, and has another to answer; of the police"
            " one task is overdue, one waits for an answer, and the entry forms that the lead handed over are not"
            " checked yet. Each sees its own tasks and handovers, and not the other's.",
            (
                Passage("joint_enforcement", "operation", partners.REQUESTED),
                Passage("joint_enforcement", "operation", partners.MARKET_JOINS, partners.BY_MARKET),
                Passage("joint_enforcement", "operation", partners.POLICE_JOIN, partners.BY_POLICE),
                Passage("joint_enforcement", "operation", partners.DIVIDED),
                Passage("joint_enforcement", "operation", partners.MARKET_ACTS, partners.BY_MARKET),
                Passage("joint_enforcement", "operation", partners.POLICE_ACTS, partners.BY_POLICE),
                Passage("joint_enforcement", "operation", partners.LEAD_ACTS),
                Passage("joint_check", "check", partners.CHECK),
            ),
        ),
        Story(
            "演示故事08",
            "公众举报两件，一件已在核查",
            "Two reports of the public, one of them being looked into",
            "有人在公众举报页匿名反映“演示书画培训中心11”，留在线索池等待处理；演示举报人01实名反映“演示健身协会12”，负责人交办，"
            "执法人员走访，凭收件编号可以查到“核查中”，受理与否应当在期限内告知。收件编号由各台系统的密钥算出，装入时列出。",
            "Somebody reports 演示书画培训中心11 on the public page without a name: it waits in the pool of clues."
            " 演示举报人01 reports 演示健身协会12 under his name: the head assigns it, an officer goes there, and with"
            " the receipt number anybody reads that it is being looked into, and by when he is told whether it is taken"
            " up. Receipt numbers are made with the key of each instance; the loading tells them.",
            (
                Passage("warning", "report_waiting", FRESH, HANDS_OF_A_REPORT),
                Passage("warning", "report_taken_on", TAKEN_ON, HANDS_OF_A_REPORT),
            ),
        ),
        Story(
            "演示故事09",
            "受到关注的案件只有三人可以阅看",
            "A case under attention that three may read",
            "对“演示助学促进会09”的调查受到媒体关注，负责人列为关注案件，只有两名承办人员和本人可以阅看（审计人员除外），每次阅看"
            "都有记录。执法人员02阅看后继续取证，负责人批准对外口径；阅卷记录尚未审阅。",
            "The investigation of 演示助学促进会09 is in the news. The head closes the case to all but its two officers"
            " and himself; auditors read it too, and every reading is on record. Officer 02 reads it and collects more"
            " evidence, the head approves what is said in public; the readings have not been reviewed yet.",
            (
                Passage("investigation", "watched", watched.OPENED),
                Passage("investigation", "watched", watched.READ, BY_THE_SECOND),
                Passage("investigation", "watched", watched.ANSWERED),
            ),
        ),
        Story(
            "演示故事10",
            "停机一日，事后补录",
            "A day without the system, entered afterwards",
            "机房供电检修，系统停用一日；管理员次日登记停机起止，预留两个立案文号。当日对“演示环保服务中心10”的取证先记在纸上，"
            "事后以该次停机为由补录；预留的文号没有用到，尚待使用或者作废。",
            "The power of the machine room is repaired and the system is out for a day. The next day the administrator"
            " declares from when to when, and reserves two numbers of filings. Evidence against 演示环保服务中心10 was"
            " taken on paper that day, and is entered for the outage; the reserved numbers wait to be used or voided.",
            (
                Passage("investigation", "on_paper", outage.BEFORE),
                Passage("outage", "outage", outage.OUTAGE, KEEPER),
                Passage("investigation", "on_paper", outage.ENTERED),
            ),
        ),
    )
