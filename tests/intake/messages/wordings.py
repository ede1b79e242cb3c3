"""Wordings of announcements, after public news and habits of many provinces; none is taken over as it stands."""

from made_up_office import Template

_T = Template

WORDINGS = (
    # --- activities, plain chat
    _T("activity", "{D}我村在{P}搞了场广场舞联谊，{participants}人来跳，热闹得很💃💃"),
    _T("activity", "{D}重阳敬老，{U}给{households}户高龄老人送去米和油，{volunteers}名志愿者跑腿👴👵"),
    _T("activity", "{D}组织{volunteers}名志愿者在{P}捡拾白色垃圾、清理牛皮癣[强][强]"),
    _T("activity", "端午包粽子🎋🎋 {D}在{P}，大姐大妈们来了{participants}位，还有{volunteers}名志愿者搭把手"),
    _T("activity", "{D}放了场露天电影，{participants}多位乡亲到场看片".replace("多位", "位")),
    _T("activity", "{D}河道清漂行动：出动{volunteers}名志愿者，捞起水葫芦{_}车，河面清爽了👏"),
    _T(
        "activity",
        "【新时代文明实践】{D}，{U}在{P}开展“爱牙护齿”义诊活动，镇卫生院{_}名医生为{participants}名村民检查口腔，志愿者{volunteers}人维持秩序。",
    ),
    _T("activity", "{D}“美丽庭院”现场观摩，妇女代表{participants}人参加，走了{_}个点"),
    _T("activity", "消防疏散演练✅ {D}{P}里{participants}名师生3分钟全部撤到操场"),
    _T("activity", "刚结束的反诈宣讲，{participants}名老人听课，{volunteers}名志愿者帮忙装国家反诈APP"),
    _T("activity", "{D}文明交通劝导：{volunteers}名志愿者在{P}上岗，劝导不戴头盔行人{participants}人次"),
    _T("activity", "{D}我社区联合镇卫生院、县人民医院进村义诊，接诊群众{participants}人次，{volunteers}名志愿者引导"),
    _T("activity", "龙舟赛来啦🚣 {D}河堤上围观群众{participants}余人".replace("余人", "人") + "，{volunteers}名志愿者做安全员"),
    _T("activity", "{D}暑期公益课堂开班，{participants}个孩子报到📚，大学生志愿者{volunteers}名"),
    _T("activity", "今天家门口理发摊又支起来了💈，{participants}位老人剪了头，义工{volunteers}名"),
    _T("activity", "{U}{D}入户探望留守儿童{households}户，送上书包文具"),
    _T(
        "activity",
        "{D}，{U}新时代文明实践站联合县图书馆举办亲子绘本阅读活动，共有{participants}组家庭".replace(
            "{participants}组家庭", "{participants}名家长和孩子"
        )
        + "参与。",
    ),
    _T("activity", "“清洁家园”周末大扫除🧹：{D}村干部、党员、志愿者共{participants}人一起上，清运垃圾{_}吨"),
    _T("activity", "{D}移风易俗文艺巡演到我村，看戏的有{participants}人，{volunteers}名志愿者搬凳子摆台"),
    _T("activity", "{D}{P}搞猜谜，奖品{_}箱全领完，居民{participants}人次参与，志愿者{volunteers}名"),
    _T("activity", "趣味运动会🏅\n时间：{D}\n地点：{P}\n参加人数：{participants}\n志愿者：{volunteers}"),
    _T(
        "activity",
        "活动名称：学雷锋便民集市\n活动时间：{D}\n活动地点：{P}\n参与人数：{participants}人\n志愿者人数：{volunteers}人\n活动内容：理发、磨刀、修小家电",
    ),
    _T("activity", "【活动主题】邻里百家宴\n【活动时间】{D}\n【参加人数】{participants}人\n【志愿者】{volunteers}人"),
    _T("activity", "{D}下田帮缺劳力的{households}户抢收油菜，{volunteers}名志愿者忙了大半天🌾"),
    _T("activity", "红色电影进乡村，{D}放映《英雄儿女》1场，观众{participants}人"),
    _T("activity", "{D}组织退役军人、青年党员等{participants}人到烈士陵园祭扫🌹"),
    _T("activity", "{D}“老兵讲故事”走进{P}，{participants}名学生聆听"),
    # --- activities, news
    _T(
        "activity",
        "NEWS　　为弘扬中华民族尊老爱幼的传统美德，{D}，{U}组织开展“情暖夕阳”走访慰问活动。\n　　志愿者们一行来到老人家中，与他们亲切交谈，详细询问生活情况。\n　　据悉，此次活动共走访困难群众{households}户，{volunteers}名志愿者参与其中。下一步，{U}将持续开展此类活动，预计年内再走访200户。",
    ),
    _T(
        "activity",
        "NEWS　　{D}，{U}新时代文明实践站在{P}举办“我们的节日·中秋”主题活动，吸引{participants}名居民前来参加。\n　　活动现场，猜灯谜、做月饼、听戏曲，欢声笑语不断。“以后多搞这样的活动！”居民王阿姨高兴地说。\n　　今年以来，该社区已开展各类文化活动46场，服务群众3200余人次。",
    ),
    _T(
        "activity+leaflet",
        "NEWS　　为切实增强群众防范意识，{D}，{U}联合派出所在{P}开展防范电信网络诈骗集中宣传活动。\n　　活动中，民警结合案例讲解常见骗术。活动共发放宣传资料{2.copies}份，接受群众咨询{participants}人次。",
    ),
    _T(
        "activity",
        "NEWS　　“真没想到，在家门口就能看病！”{D}，家住{S}的刘大爷一大早来到{P}。当天，{U}邀请县中医院专家团队开展义诊活动，{_}名专家现场坐诊，为{participants}名群众提供量血压、针灸等服务。",
    ),
    _T(
        "activity+leaflet",
        "NEWS　　{D}，{U}组织{volunteers}名志愿者开展“清河护水”志愿服务活动，清理河道垃圾{_}车，发放倡议书{2.copies}份，引导群众爱河护河。",
    ),
    # --- leaflets
    _T("leaflet", "{D}挨家挨户送《防溺水致家长的一封信》{copies}份，家长都签了字"),
    _T("leaflet", "{D}赶集日摆点，派了{copies}份禁毒折页"),
    _T("leaflet", "🔥森林防火：{D}上门分发防火告知书{copies}份，签承诺书{_}份"),
    _T("leaflet", "反诈宣传单{copies}张{D}已全部发到户✌️"),
    _T("leaflet", "{D}网格员{_}人分片入户，发放医保缴费明白纸{copies}份"),
    _T("leaflet", "{D}在{P}向过往群众散发安全生产宣传册{copies}本"),
    _T("leaflet", "{U}：{D}张贴秸秆禁烧通告{copies}张"),
    _T("leaflet", "领的{copies}册《文明村规民约手册》{D}发完啦"),
    # --- both
    _T("activity+leaflet", "{D}{U}开展垃圾分类入户宣讲，{participants}名居民参加，发指南{2.copies}份🌱"),
    _T(
        "activity+leaflet",
        "【国际禁毒日】{D}在{P}设咨询台，接受咨询{participants}人次，{volunteers}名志愿者参加，发放禁毒手册{2.copies}本",
    ),
    _T("activity+leaflet", "{D}普法赶场：律师、调解员现场答疑，服务群众{participants}人次，送出普法读本{2.copies}本"),
    _T(
        "activity+leaflet+display",
        "安全生产月：{D}在{P}举办咨询日活动，{participants}人次前来咨询，发放宣传资料{2.copies}份，悬挂横幅{3.pieces}条",
    ),
    _T("activity+leaflet", "{D}植树节🌳{U}干群{participants}人在后山栽杉树{_}00株，顺带发森林防火倡议书{2.copies}份"),
    # --- two activities
    _T(
        "activity+activity",
        "今天上午在{P}举办老年人健康讲座，{1.participants}名老人参加；下午组织青少年书法比赛，{2.participants}名学生参赛。",
    ),
    _T(
        "activity+activity",
        "今日工作：\n1、开展人居环境整治，{1.volunteers}名志愿者清扫主干道{_}条\n2、走访慰问困难户{2.households}户",
    ),
    _T(
        "activity+meeting",
        "昨天上午走访慰问老党员{1.households}户，晚上召开屋场会，到会村民{2.attendees}人".replace("昨天", "今天"),
    ),
    # --- meetings
    _T("meeting", "{D}开屋场会🪑{attendees}名群众到会，议了修路和路灯的事"),
    _T("meeting", "{D}村两委联席会，参会{attendees}人，研究人饮工程"),
    _T("meeting", "{D}在{P}召开防汛抗旱工作部署会，{attendees}人参加"),
    _T("meeting", "{U}{D}召开意识形态领域风险研判会，与会{attendees}人"),
    _T("meeting", "晚上的坝坝会散了，来了{attendees}个人，大家同意出工修水渠👍"),
    _T("meeting", "{D}居民议事会商议加装充电桩，居民代表{attendees}名、物业{_}人到场".replace("、物业{_}人", "")),
    # --- trainings
    _T("training", "{D}宣传员业务培训，参训{trainees}人，{class_hours}学时"),
    _T("training", "网格员技能培训班{D}结束，{trainees}名学员全部合格，共{class_hours}课时📝"),
    _T("training", "{D}请农技站老师来村培训柑橘修剪，{trainees}名种植户参加"),
    _T("training", "{D}在{P}组织应急救护培训，{trainees}人参训，讲师{_}名"),
    # --- study
    _T("study-session", "{D}党支部主题党日，集中学习全会精神，应到党员{due}名，实到{attendances}名"),
    _T("study-session", "{D}理论学习中心组学习《条例》，{attendances}人参加，撰写心得{notes}篇共{note_words}字"),
    _T("study-session", "{U}党支部{D}上党课，{attendances}名党员到场听讲🇨🇳"),
    _T("study-session", "{D}机关干部集体学习习近平总书记重要讲话精神，{attendances}人，{_}人作交流发言"),
    # --- broadcast, display, media, concern
    _T("broadcast", "{D}起村村响每天播{times}遍森林防火"),
    _T("broadcast", "{D}大喇叭早中晚各播1次秸秆禁烧通知".replace("{D}", "今天")),
    _T("broadcast", "流动音箱进组，{D}循环播放防溺水录音{times}遍"),
    _T("display", "{D}在路口挂防诈骗横幅{pieces}条"),
    _T("display+display", "{D}更新宣传栏{1.pieces}块，张贴禁毒海报{2.pieces}张"),
    _T("display", "村口新做移风易俗展板{pieces}块，{D}装好"),
    _T("media-submission", "喜报🎉 {D}我村稿件《小院坝议出大民生》被《晨报》采用"),
    _T("media-submission", "“板凳课堂讲活新思想”今天在学习强国刊发👏"),
    _T("concern", "群众反映{S}3组机耕道塌方一处，已联系挖机清理"),
    _T("concern", "{D}村民来访反映自来水时断时续，已转自来水厂"),
    _T("concern", "网格员巡查发现{P}井盖破损，已摆警示锥报修"),
    _T("concern", "12345工单：居民投诉夜市噪音扰民，已上门劝导摊主，处理完毕"),
    # --- none
    _T("-chat", "收到，马上办"),
    _T("-chat", "辛苦了各位🙏🙏"),
    _T("-chat", "照片发错了，撤回重发一下"),
    _T("-chat", "今天值班电话打不通，有事打我手机13812345678"),
    _T("-chat", "好的领导，人手够不够？我们可以再去{_}个人"),
    _T("-notice", "【通知】请各村（社区）于本月25日前上报三季度活动台账，逾期通报"),
    _T("-notice", "@所有人 请今天下班前把入户登记表交到文化站，每村{_}份"),
    _T("-notice", "温馨提示：台风将至，请大家关好门窗，减少外出"),
    _T("-plan", "明天上午9点在{P}举办重阳敬老活动，预计到场80人，请志愿者8点半集合"),
    _T("-plan", "本周日拟组织30名志愿者去敬老院，物资已备好"),
    _T("-plan", "预告📣下周三放电影，欢迎乡亲们来看"),
    _T("-cancelled", "原定今天的健步走因大雨取消，望周知"),
    _T("-cancelled", "接通知，今晚文艺演出延期，50名演员先回"),
    _T("-total", "截至今天，我村今年累计发放各类资料3200份，开展活动26场"),
    _T("-total", "本月共开展志愿服务12场，参与志愿者180人次，已录系统"),
    _T("-sign_up", "#接龙\n周六插秧体验，限30人，请接龙报名\n\n1. 李大姐\n2. 王小明 2人\n3. 周婶"),
)
