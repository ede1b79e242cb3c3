"""A fourth set of wordings, once more unseen before."""

from made_up_office import Template

_T = Template
FOURTH_WORDINGS = (
    _T(
        "activity",
        "{D}，{U}在{P}举行“我为群众办实事”便民服务，磨菜刀{_}0把、修小家电{_}件，服务居民{participants}余人次".replace(
            "余人次", "人次"
        ),
    ),
    _T("activity", "下雪啦❄️ {D}一早{volunteers}名志愿者上街铲雪，清出人行道{_}00米"),
    _T("activity", "{D}开展周末卫生日，参与{participants}人（党员{_}人、志愿者{volunteers}人），清垃圾{_}车"),
    _T("activity", "{D}文明祭扫宣传劝导，设劝导点{_}个，志愿者{volunteers}人，劝导群众{participants}人次"),
    _T("activity", "《民法典》讲座{D}在{P}开讲，{participants}位居民听课，律师{_}名"),
    _T("activity", "{D}金婚老人合影留念，{participants}人参加，送蛋糕{_}个[蛋糕]"),
    _T("activity", "元宵节做花灯🏮 {D} {participants}名小朋友和家长动手"),
    _T("activity", "{D}爱心送考，出租车{_}0辆，志愿者{volunteers}名，接送考生{participants}人"),
    _T("activity", "{D}“清风进万家”文艺演出，{_}支文艺队登台，台下乡亲{participants}人"),
    _T("activity", "趣味投篮、踢毽子，{D}邻居们玩得开心，{participants}人次参与"),
    _T("activity", "社区食堂包元宵，{D}{volunteers}名志愿者给{households}户空巢老人送去"),
    _T("activity", "{D}组织辖区{participants}名退休老人参观新城区"),
    _T(
        "activity",
        "{D}垃圾分类积分兑换，{participants}户次".replace("{participants}户次", "{participants}人次") + "参加，兑换洗衣粉{_}0袋",
    ),
    _T("activity+leaflet", "{D}“5·12防灾减灾日”，{P}演练，{participants}名学生5分钟撤离，发手册{2.copies}本"),
    _T(
        "activity+leaflet",
        "{D}消防宣传进小区：讲解灭火器使用，居民{participants}人观看，派发传单{2.copies}张，志愿者{volunteers}名",
    ),
    _T("leaflet", "{D}送《致广大村民一封信》到户，共{copies}份，无遗漏"),
    _T("leaflet", "电信诈骗预警提示卡{copies}张{D}贴到各楼道"),
    _T("leaflet", "{D}窗口摆放惠民政策折页供取阅，取走{copies}份".replace("供取阅，取走", "，群众领取")),
    _T("meeting", "{D}禁毒工作领导小组会，到{attendees}人"),
    _T("meeting", "{D}开碰头会，{attendees}人，对接下周检查"),
    _T("meeting", "物业矛盾协调会{D}开完了，双方代表{attendees}人，达成一致"),
    _T("training", "{D}新媒体业务培训，{trainees}名通讯员参加，{class_hours}学时"),
    _T("training", "安全员轮训{D}举行，培训{trainees}人次"),
    _T("study-session", "{D}党支部集体学习全会公报，{attendances}名党员参加，写体会{notes}篇"),
    _T("study-session", "镇中心组{D}专题学习网络安全法，实到{attendances}人"),
    _T("display+display", "{D}新制展板{1.pieces}块，更换横幅{2.pieces}条"),
    _T("broadcast", "小喇叭{D}播放反诈音频{times}遍"),
    _T("broadcast", "流动宣传车{D}喇叭喊话，每日{times}次，内容为禁放烟花"),
    _T("media-submission", "《板栗红了日子甜》{D}被县融媒体中心采用"),
    _T("concern", "{D}居民电话反映5号楼电梯停运，已通知物业抢修"),
    _T("concern", "{D}网格巡查时发现井盖缺失一处，已设围挡并上报"),
    _T("concern", "群众投诉烧烤店油烟扰民，{D}已约谈店主整改"),
    _T("-chat", "照片收到了，拍得不错👍"),
    _T("-chat", "谁有{P}钥匙"),
    _T("-chat", "今天一切正常"),
    _T("-notice", "【提醒】明天截止，未交学习笔记的{_}个村抓紧"),
    _T("-notice", "各村注意：今晚有暴雨，值班人员在岗，有险情及时报"),
    _T("-plan", "定于9月9日上午在{P}办敬老宴，请各位志愿者提前一小时到"),
    _T("-cancelled", "今天义诊取消，请转告老人"),
    _T("-total", "8月份志愿服务情况：共开展活动9场，参与137人次"),
    _T("-total", "截止目前全村已发放告知书860份"),
)
