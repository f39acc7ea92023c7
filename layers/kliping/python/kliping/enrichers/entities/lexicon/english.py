"""English words before, in and of names."""

OFFICES_END = True

RANKS = """
    mr mrs ms miss mx dr prof sir dame lord lady baron count duke prince princess king queen pope saint st gen general
    lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt admiral cmdr commander brig brigadier
    marshal rev reverend father bishop archbishop cardinal imam rabbi sheikh sen senator rep representative gov governor
    judge justice president
"""

OFFICES = """
    president minister premier chancellor secretary mayor governor senator congressman congresswoman councillor
    councilman councilwoman chairman chairwoman chair chairperson director chief executive ceo cfo coo head spokesman
    spokeswoman spokesperson professor doctor coach manager captain striker goalkeeper midfielder defender forward
    attorney lawyer prosecutor judge justice commissioner inspector superintendent detective officer constable
    ambassador envoy founder owner author writer actor actress singer composer guitarist drummer bassist analyst
    economist scientist researcher teacher principal dean editor reporter journalist deputy vice former leader member
    candidate
"""

HEADS = """
    ministry department university college institute bank church party association federation union committee council
    commission court office bureau board academy school house senate parliament congress agency national royal
    international american british united world
"""

TAILS = """
    inc corp corporation co company ltd llc plc group holdings university college institute school academy hospital
    department ministry agency bank party association federation union committee council commission court office bureau
    board foundation fund trust society club fc united league team band orchestra records police army navy force senate
    parliament congress church times post journal tribune herald news press airlines airways motors systems industries
    partners authority service administration
"""

AREAS = """
    lake mount mt river cape fort port north south east west northern southern eastern western central new san santa los
    street avenue road county city town village district province state island islands valley bay beach park bridge
"""

PLACES = """
    united states, united states of america, usa, us, u.s., america, united kingdom, uk, u.k., england, scotland, wales
    ireland, northern ireland, great britain, britain, france, germany, italy, spain, portugal, netherlands, belgium
    luxembourg, switzerland, austria, poland, ukraine, russia, belarus, czech republic, slovakia, hungary, romania
    bulgaria, greece, turkey, serbia, croatia, bosnia, slovenia, albania, macedonia, kosovo, montenegro, sweden, norway
    denmark, finland, iceland, estonia, latvia, lithuania, moldova, georgia, armenia, azerbaijan, kazakhstan
    uzbekistan, turkmenistan, kyrgyzstan, tajikistan, china, japan, south korea, north korea, korea, taiwan, hong kong
    mongolia, india, pakistan, bangladesh, sri lanka, nepal, bhutan, afghanistan, iran, iraq, israel, palestine, syria
    lebanon, jordan, saudi arabia, yemen, oman, qatar, kuwait, bahrain, united arab emirates, uae, egypt, libya
    tunisia, algeria, morocco, sudan, south sudan, ethiopia, eritrea, somalia, kenya, uganda, tanzania, rwanda, burundi
    congo, nigeria, ghana, senegal, mali, niger, chad, cameroon, ivory coast, liberia, sierra leone, angola, zambia
    zimbabwe, mozambique, botswana, namibia, south africa, madagascar, indonesia, malaysia, singapore, thailand
    vietnam, cambodia, laos, myanmar, burma, philippines, brunei, east timor, papua new guinea, australia, new zealand
    fiji, canada, mexico, guatemala, honduras, el salvador, nicaragua, costa rica, panama, cuba, jamaica, haiti
    dominican republic, puerto rico, colombia, venezuela, ecuador, peru, bolivia, chile, argentina, uruguay, paraguay
    brazil, guyana, europe, asia, africa, north america, south america, latin america, middle east, southeast asia
    gaza, west bank, alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii
    idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota
    mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina
    north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas
    utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, ontario, quebec, british columbia, alberta
    manitoba, saskatchewan, nova scotia, new brunswick, newfoundland, new south wales, queensland, victoria, tasmania
    western australia, south australia, london, manchester, liverpool, birmingham, leeds, sheffield, bristol, newcastle
    glasgow, edinburgh, cardiff, belfast, dublin, oxford, cambridge, paris, lyon, marseille, berlin, munich, hamburg
    frankfurt, cologne, rome, milan, naples, turin, venice, florence, madrid, barcelona, valencia, seville, lisbon
    amsterdam, rotterdam, brussels, geneva, zurich, vienna, prague, warsaw, krakow, budapest, bucharest, sofia, athens
    istanbul, ankara, moscow, st petersburg, kiev, kyiv, minsk, stockholm, oslo, copenhagen, helsinki, beijing
    shanghai, guangzhou, shenzhen, wuhan, tokyo, osaka, kyoto, seoul, pyongyang, taipei, mumbai, delhi, new delhi
    bangalore, kolkata, chennai, karachi, lahore, islamabad, dhaka, kabul, tehran, baghdad, jerusalem, tel aviv
    damascus, beirut, amman, riyadh, mecca, dubai, abu dhabi, doha, cairo, alexandria, tripoli, tunis, algiers, nairobi
    lagos, johannesburg, cape town, jakarta, bandung, surabaya, medan, bali, java, sumatra, banten, yogyakarta
    kuala lumpur, bangkok, hanoi, ho chi minh city, manila, sydney, melbourne, brisbane, perth, adelaide, canberra
    auckland, wellington, toronto, montreal, vancouver, ottawa, calgary, edmonton, mexico city, havana, bogota, caracas
    lima, santiago, buenos aires, rio de janeiro, sao paulo, new york city, nyc, los angeles, la, chicago, houston
    philadelphia, phoenix, san antonio, san diego, dallas, san jose, austin, san francisco, columbus, indianapolis
    charlotte, seattle, denver, boston, detroit, nashville, memphis, portland, oklahoma city, las vegas, baltimore
    milwaukee, albuquerque, tucson, fresno, sacramento, kansas city, atlanta, miami, cleveland, tulsa, oakland
    minneapolis, tampa, orlando, pittsburgh, cincinnati, st louis, st. louis, new orleans, brooklyn, manhattan, queens
    bronx, hollywood, silicon valley, washington dc, washington d.c., d.c.
"""

NAMES = """
    aaron abby abdul abraham adam adrian ahmed alan albert alex alexander alexandra ali alice alison allan allen amanda
    amy andre andrea andrew andy angela ann anna anne annie anthony antonio arthur ashley barbara barry ben benjamin
    bernard bill billy bob bobby bradley brandon brenda brett brian bruce bryan carl carlos carol caroline catherine
    charles charlie charlotte chris christian christina christine christopher claire colin craig cynthia dan daniel
    danny dave david dean deborah debra dennis derek diana diane diego don donald donna doris dorothy doug douglas dylan
    ed eddie edgar edward elaine eleanor elizabeth ellen emily emma eric erik ernest ethan eugene eva evan evelyn
    fernando florence frances francis francisco frank franklin fred frederick gareth gary gavin geoffrey george gerald
    gilbert giovanni glenn gordon grace graham greg gregory guy hannah harold harriet harry harvey heather helen henry
    herbert howard hugh hugo ian ibrahim irene isaac isabella ivan jack jackie jackson jacob jake james jamie jane janet
    jason jay jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jon
    jonathan jordan jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin karen karl kate
    katherine kathleen kathryn keith kelly ken kenneth kevin kim kyle larry laura lauren lawrence lee leo leon leonard
    leslie lewis liam linda lisa liz lloyd louis louise lucas lucy luis luke lynn maggie manuel marc marcus margaret
    maria marie mark marilyn mario martha martin marvin mary mathew matt matthew maurice max megan melissa michael
    michel michelle miguel mike mitchell mohamed mohammad mohammed molly monica morgan muhammad nancy natalie nathan
    neil nicholas nick nicola nicole nigel noah norman oliver olivia oscar owen pablo pamela patricia patrick paul paula
    pedro peggy penny peter phil philip phillip pierre rachel ralph ramon randy raymond rebecca ricardo richard rick
    ricky rob robert roberto robin rod rodney roger roland ron ronald rosa rose ross roy russell ruth ryan sally sam
    samantha samuel sandra sara sarah scott sean sebastian sergei shane shannon sharon shaun shirley simon sophia sophie
    spencer stanley stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tara taylor ted teresa terry
    theodore theresa thomas tim timothy tina todd tom tommy tony tracy trevor tyler victor victoria vincent virginia
    vivian vladimir wallace walter wayne wendy will william willie yusuf zachary
"""
